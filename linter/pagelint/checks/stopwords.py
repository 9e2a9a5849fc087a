"""Words that say nothing of a text's topic, per language: articles, prepositions, pronouns, auxiliary verbs.

They leave topic comparison undisturbed, and their share tells prose from lists of names and keywords.
"""

from __future__ import annotations

_WORDS = {
    "en": """
        a about after again all also am an and any are as at be because been before being but by can could did do does
        down during each even every few for from had has have he her here him his how i if in into is it its just like
        may me might more most much must my new no not now of off on once one only or other our out over own per said
        same say says she should so some such than that the their them then there these they this those through to too
        two under until up us very was we were what when where which while who why will with would year years you
        your""",
    "de": """
        aber als am an auch auf aus bei bin bis da das dass dem den der des die dies diese dieser doch du durch ein
        eine einem einen einer eines er es für gegen hat hatte haben ich ihr ihre im in ist ja jetzt kann kein keine
        können man mehr mit muss nach nicht noch nur ob oder ohne schon sehr sein seine seit sich sie sind so sollen
        über um und uns unter vom von vor war waren was wegen wenn werden wie wieder wir wird wo wurde zu zum zur
        zwei""",
    "fr": """
        à alors après au aussi autre aux avant avec bien c car ce cela ces cette chez comme contre d dans de depuis
        des deux donc du elle elles en entre est et été être eu fait il ils j je jusqu l la le les leur leurs lors lui
        ma mais même mes moins mon n ne nos notre nous on ont ou où par pas peu plus pour qu quand que qui s sa sans
        se selon ses si son sont sous sur ta tout toute toutes tous très tu un une vers vos votre vous y""",
    "es": """
        a al algo ante antes así aunque cada como con contra cual cuando de del desde donde dos durante e el ella en
        entre era es esa ese eso esta está están estas este esto estos fue ha hace hacia han hasta hay la las le les
        lo los más me mi muy nada ni no nos o otra otro para pero poco por porque que qué quien se sea según ser si sí
        sin sobre son su sus también te tiene tras tu un una uno unos y ya yo""",
    "pt": """
        a ao aos até as com como contra da das de depois do dos e é ela ele eles em entre era essa esse esta está este
        eu foi foram há isso já lhe mais mas me mesmo meu minha muito na não nas nem no nos nós num numa o onde os ou
        para pela pelas pelo pelos por porque qual quando que quem são se sem ser seu seus só sobre sua suas também te
        tem têm ter um uma vai você""",
    "it": """
        a ad ai al alla alle anche c che chi ci come con contro cui da dagli dai dal dalla dalle degli dei del della
        delle dello di dopo dove due e è ed era fra gli ha hanno i il in io l la le lei li lo loro lui ma mi mio molto
        ne negli nei nel nella nelle noi non nostro o ogni per perché più poi può prima quale quando quanto quella
        quello questa questo qui sarà se sei senza si sia solo sono su sua sue sui sul sulla suo suoi te ti tra tu
        tutti tutto un una uno""",
    "nl": """
        aan al alle als bij bijna daar dan dat de deze die dit doen door dus een en er geen had haar hebben heeft hem
        het hij hoe hun ik in is jaar je kan kunnen maar meer men met mij moet na naar niet nog nu of om omdat onder
        ons ook op over te tegen tot twee u uit van veel voor waar was wat we wel werd wie wij worden wordt ze zich
        zij zijn zo zonder zou""",
    "pl": """
        a aby ale bardzo bez bo być by był była było były co czy dla do gdy gdzie go i ich im innych ja jak jako jego
        jej jest jeszcze już kiedy która które który lub ma mają mnie może na nad nie niż o od oraz po pod przed przez
        przy są się ta tak także te tego tej ten to tu tylko tym u w we więc wszystko z za ze że""",
    "sv": """
        alla andra att av bara blev bli blir de dem den denna det detta dig din du där då efter ej eller en ett finns
        från får för ha hade han har hon hur i icke in inga ingen inte jag kan kommer man med men mer mig mot mycket
        måste ni när nu någon något och om oss på samma sedan sig sin ska skulle som så till under upp ut utan vad var
        vara vi vid vilka än är även över""",
    "da": """
        af alle at blev bliver da de dem den der deres det dette dig din dog du efter eller en er et få for fra fik
        ham han har havde hende her hun hvad hvis hvor i ikke ind jeg kan kom kun man med meget men mere mig min mod
        må ned nu når og også om op os over på sig sin skal som så til ud under var vi vil ville være år""",
    "no": """
        alle at av både ble bli blir da de deg dem den der dere det dette du eller en er et etter for fordi fra få før
        ha hadde han har hun hva hvis hvor i ikke ingen inn jeg kan kom kun man med meg men mer min mot må når nå og
        også om opp oss over på seg selv sin skal som så til under ut var ved vi vil være""",
    "fi": """
        ei eivät eli että he hän ja jo joka jos jotka kaikki kanssa kuin kun me mikä minä mitä mukaan mutta myös ne
        niin nyt oli olivat olla on ovat se sekä sen sitä tai tämä vain voi vuonna""",
    "cs": """
        a aby ale ani až být byl byla bylo by co či do dva i ie jak jako je jeho její jejich jen ještě již jsem jsou k
        kde když která které který ma mezi na nad ne nebo není o od po pod podle pro proto před při s se si tak také
        te to tom tu u už v ve však z za ze že""",
    "hu": """
        a az azt aki ami amely csak de egy el én és ez ezt fel ha hogy így is itt ki le lesz lett mai már meg mert még
        mint most nagyon nem új vagy van volt""",
    "ro": """
        a ai al ale am ar are au că care ce cea cel cu da de despre din după dar este eu fi fost în între la le lui
        mai mult nu o pe pentru prin sa să sau se și sunt un unei unui unul""",
    "tr": """
        ama ancak bir biz bu çok da daha de değil diye en gibi göre ha hem her için ile ise kadar ki mi ne o olan
        olarak oldu olduğu onun sonra şu ve veya ya""",
    "id": """
        ada adalah akan atau bagi bahwa banyak beberapa bisa dalam dan dari dapat dengan di dia hanya harus ini itu
        juga kami karena ke kepada lebih mereka oleh pada para saat saya sebagai secara seperti sudah telah tersebut
        tidak untuk yang""",
    "vi": """
        bị các cho có của cũng đã đang để đến được khi không là lại mà một này những nhiều như ra rất sẽ sự tại theo
        thì trên trong từ và vào về với""",
    "ru": """
        а без более бы был была были было быть в вам вас весь во вот все всех вы где да для до его ее её если есть еще
        ещё же за и из или им их к как когда которые который ли мы на над не нет ни но о об он она они от по под после
        при про с сейчас со так также там то только тот ты у уже чем что чтобы эта эти это этого этой этот я""",
    "uk": """
        а але без був була були було в вже ви від він вона вони для до є з за зі й його її їх і із коли ми на не ні о
        однак по при про та так також те тільки то у це ці цього цей чи що щоб як який які""",
    "el": """
        από αλλά αυτό για δεν είναι ένα έχει η θα και κατά με μια να ο οι όπως όταν που πως σε στη στην στις στο στον
        στους τα τη την της τις το τον του τους των ως""",
    "ar": """
        أن أو أي إلى التي الذي الذين إن بعد بين حتى ثم خلال ذلك على عن عند في قد كان كانت كل لا لم له لها ما مع من منذ
        هذا هذه هو هي و وقد وهو""",
    "he": """
        אבל או אולי אותו אין אל אלה אם אני אנחנו את גם הוא היא היה הם זה זו זאת יותר יש כי כל כך כמו לא לפני מאוד מה
        מי מן נגד על עם רק של שלא""",
    "hi": """
        और इस इसके इसे उन उनके उस एक ऐसे कर करने कहा का कि किया की के को कोई गया गई जा जो तक तो था थी थे द्वारा दिया
        नहीं ने पर बाद भी में यह या ये रहा रहे लिए वह से ही हुए है हैं हो""",
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
ALL_STOP_WORDS = frozenset[str]().union(*STOP_WORDS.values())
