"""Words after which a sentence goes on: articles, prepositions, conjunctions, auxiliaries. Data only.

A paragraph that stops at one of them was cut, whatever the page around it does.
"""

from __future__ import annotations

OPEN_WORDS: frozenset[str] = frozenset(
    # English, German, Dutch
    "the a an of and to for with or but from by at as that than their our your its his my which who whose when while "
    "because if is are was were be been being has have had will would may might must should could can into onto "
    "between among during without within upon toward towards these those every each "
    "der die das den dem des ein eine einen einem einer eines und oder aber von vom zum zur mit für im ans "
    "durch gegen "
    "ohne über unter zwischen wegen während sich dass weil wenn als wie ist sind war waren wird werden wurde "
    "wurden hat "
    "haben hatte kann können soll sollen muss müssen sehr unserer unsere seiner seine ihre ihrer diese dieser "
    "het een van voor met naar bij uit tot om maar want omdat zijn werd heeft hebben deze hun onze "
    # French, Spanish, Italian, Portuguese, Romanian
    "le la les un une des du de et ou mais que qui dont dans par pour sur avec sans sous chez entre au aux ce "
    "cette ces "
    "son sa ses leur leurs notre est sont était ont été comme lorsque "
    "el los las unos unas del al y o pero porque por para con sin sobre entre desde hasta su sus este esta "
    "estos estas "
    "es son fue era está están ha han cuando donde "
    "il lo gli uno della dello degli delle dei nel nella nei nelle dal dalla sul sulla alla allo ed che per tra fra "
    "sono ha hanno è molto quando dove suo sua "
    "os as um uma do dos da das no na nos nas pelo pela em com sem entre ao aos mas ou seu sua seus suas são "
    "foi eram "
    "și sau dar cu din pe la pentru prin fără între în care este sunt fost cel cea cei "
    # Polish, Czech, Swedish, Danish, Norwegian
    "w z ze na do od dla przez przy po pod nad oraz i lub ale że który która które jest są był była się "
    "v ve k ke u při pro před mezi nebo která který které jsou byl byla že aby protože "
    "och eller men att som för från hos till med utan mellan ett den det de är har hade kan ska vid på av om "
    "og at der fra hos til uden mellem et er havde skal ved på af blev blir ble med men "
    # Turkish, Indonesian, Vietnamese, Russian, Ukrainian, Greek
    "ve veya ama için ile gibi kadar bir bu yang dan di ke dari untuk dengan pada oleh atau karena adalah "
    "và của là cho với các những một trong bởi "
    "и в во на с со к ко по из от до для при без над под между или но что чтобы который которая которые это был была "
    "і й у з зі та або але що щоб який яка які від про "
    "και ή αλλά που να του της των στο στη στην στον με από για σε το τα τον την τους ένα μια είναι".split()
)
