"""The language server: findings of pages, and mistakes and completion of rule files, inside editors."""
