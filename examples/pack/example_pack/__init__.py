"""Rules for pagelint. The rules are the YAML files beside this one; importing it does nothing."""
