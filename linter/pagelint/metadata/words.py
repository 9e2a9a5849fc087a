"""Words that bylines and dates are written with, in over 25 languages: data only.

The phrase rules have lists of their own; these are what the metadata of a page is read with.
"""

# ruff: noqa: E501 - a language a line, however long
from __future__ import annotations

# A line that starts with one of these, and goes on with a name, is a byline.
LEADS = """
by; written by; words by; words; story by; text by; reported by; reporting by; report by; posted by; published by
edited by; compiled by; contributed by; created by; submitted by; author; authors; writer; reporter; opinion by; analysis by
review by; reviewed by; interview by; a guest post by; guest post by; staff reporter; contributor; editor; article by
von; text; text von; autor; autorin; autoren; verfasst von; geschrieben von; aufgezeichnet von; ein beitrag von
ein kommentar von; kommentar von; kolumne von; eine kolumne von; ein gastbeitrag von; gastbeitrag von; eine analyse von
analyse von; interview von; ein interview von; das interview führte; veröffentlicht von; bericht von; text und fotos
text & fotos; text und bilder; text & bilder; text und foto; fotos und text; words & photos; words and photos; text & photos
text and photos; photos and text by; texte et photos; texto y fotos; testo e foto; tekst en foto's; text och foto; tekst og foto
par; publié par; écrit par; rédigé par; proposé par; posté par; propos recueillis par; auteur; auteure; texte; texte de
por; escrito por; publicado por; redactado por; texto; texto de; autor; autora; autores; redacción; redação; postado por
di; a cura di; scritto da; pubblicato da; testo di; testi di; autore; autrice; articolo di; inserito da
door; geschreven door; geplaatst door; tekst; auteur; auteurs; redactie
av; skriven av; skrivet av; skrevet av; publicerad av; författare; forfatter; skribent; journalist; tekst av; text av
af; skrevet af; tekst af; eftir; höfundur; kirjoittaja; kirjoittanut; teksti; teksti ja kuvat; toimittaja; autor(ka)
autorka; autorzy; napisał; napisała; opracował; opracowała; oprac.; opr.; tekst; dodał; dodał(a); przez
napsal; napsala; autoři; autorky; zdroj; napísal; napísala; autori; avtor; avtorica; piše; pišu; napisao; autorica
autoriai; autorius; parašė; autors; autore; sagatavoja; kirjutas; autor; szerző; írta; szerkesztő; scris de; autor; publicat de; de
автор; авторы; автори; авторка; авторът; текст; написал; написала; пише; опубликовал; подготовил; подготовила; корреспондент
редактор; журналист; публикувано от; от; від; аўтар; пишува; аутор
συντάκτης; του; της; γράφει ο; γράφει η; γράφει; επιμέλεια; από; συγγραφέας
yazan; yazar; haber; kaleme alan; hazırlayan; müəllif; muallif; автор
oleh; penulis; ditulis oleh; laporan; wartawan; penyunting; editor; pewarta; reporter; diterbitkan oleh; ni; isinulat ni
tác giả; bài; theo; bài viết; người viết; viết bởi; đăng bởi; bởi
per; escrit per; text de; autora; egilea; escrito por; testua; gan; le; údar; awdur; shkruar nga; nga; autori; awtur
na; mwandishi; deur; geskryf deur; skrywer
بقلم; كتب; كتبت; الكاتب; المؤلف; تحرير; إعداد; نویسنده; نوشته; گزارش; خبرنگار; تحریر; مصنف; از
מאת; כתב; כתבה; מחבר
लेखक; द्वारा; लेखिका; रिपोर्ट; লেখক; প্রতিবেদক; लेखन; எழுதியவர்; ఆర్; రచయిత
โดย; ผู้เขียน; เรื่อง; เขียนโดย
ავტორი; հեղինակ; аўтар
"""

# Leads that are also common words or names' parts: what follows must be two names or more.
WEAK_LEADS = """
de di le na ni per gan nga od av af i του της от words text texto texte tekst teksti testi theo bài haber از text editor
reporter report contributor
"""

# Bylines in scripts without blanks: one of these in a short line is enough.
UNSPACED_BYLINE = (
    "記者 记者 作者 撰文 文字: 文／ 文/ 文: 文：文 ｜ 文・ 文＝ 執筆 編集委員 論説委員 責任編輯 责任编辑 責編 责编 编辑: 编辑： 編輯: 編輯： 編輯部 "
    "取材・文 取材・構成 特派員 特派记者 通讯员 聞き手 寄稿 綜合報導 综合报道 報導 ライター 投稿者 編集部 "
    "기자 특파원 논설위원 글= 글· 작성자 등록자 칼럼니스트 앵커 리포터"
)

# What a photo credit starts with or holds; the name after it is not the author's.
CREDITS = """
photo photos photograph photographs photographer photography image images picture pictures illustration illustrations
credit credits video graphic graphics courtesy getty shutterstock istock unsplash alamy reuters/
foto fotos bild bilder bildquelle fotograf fotografin grafik symbolbild archivfoto archivbild quelle screenshot
photographie crédit crédits légende vidéo imagen imágenes fotografía crédito fotografia fotografie immagine beeld
fotó kép kuva kuvat zdjęcie zdjęcia fot. ilustracja ilustrace ilustrácia фото фотография изображение снимка світлина ілюстрація
φωτογραφία εικόνα fotoğraf görsel ảnh hình gambar dok. 写真 撮影 画像 图片 圖片 图 圖 攝影 摄影 사진 이미지 صورة تصوير عکس צילום תמונה फोटो ภาพ
"""

# Lines that speak of something else than the author, although a name could follow.
NOT_BYLINE = """
copyright © all rights reserved related recommended comments comment share follow subscribe sign log sponsored advertisement
tags filed category categories topics source sources via translated translation
"""

# Joins between two names of one byline, and before the place or paper of the author.
JOINS = "and & + / und et y e en och og ja i ve и та і with mit avec con com dan và és a și şi te και ו و"
AFTER_NAME = """
in for from at with of on auf aus bei für mit à au aux dans pour avec en desde para con per da dal del della em de in voor
uit bij van i för från til fra via contributing special reporting | updated published posted
"""

PARTICLES = """
de da do dos das del della delle dello degli di du la le les lo las los van von vom der den dem des zu zur zum ter ten te 't
bin ibn bint al el ul ur af av y e i san mac mc o' d' l' und and et st. abu ould ap of til
"""

# Roles and organisations: enough to call a line an attribution, even in lower case or after an article.
ORGANISATION = """
staff editor editors editorial newsroom team desk press agency agencies redaktion redaktionsteam redakcja redakce redaktionen
redacción redacció redação redazione redactie redaksi redaksjonen toimitus szerkesztőség редакция редакція редакцията redacția
redaction rédaction writers writer reporter correspondent correspondents contributors contributor admin associated
journalist journalistes nachrichtenagentur haber merkezi newsdesk
"""

# News agencies; a line of its own that is one of these is an attribution.
AGENCIES = """
afp ap aap dpa reuters upi ansa efe xinhua bloomberg iana ians ani pti tass interfax kyodo yonhap anadolu aa tt ntb ritzau stt
apa sda belga anp pap čtk ctk mti lusa adnkronos agi askanews bernama antara kna epd sid ots menafn globenewswire prnewswire
businesswire agencies agenturen agencias agences agenzie agentschappen wires bta tanjug hina sta bns leta elta tasr unian
укринформ тасс риа интерфакс рбк 新华社 新華社 共同 時事 共同通信 時事通信 中央社 연합뉴스 뉴시스 뉴스1 وكالات رويترز ایسنا ایرنا
"""

# Names that stand where nobody filled in the author.
PLACEHOLDERS = """
admin administrator administrador administrateur root null none undefined unknown unbekannt inconnu anonymous anonym nan n/a na
author autor auteur user username guest gast editor webmaster default test name [author] {author} authorname false true 0 1 -
"""

# Words of headings that stand where a name-only byline could; any of them says that a short line is no name.
HEADING_WORDS = """
the a an this that these those our your my what why how when where who which is are was were will can do does did has have not no
quick facts fact key takeaways takeaway overview introduction abstract summary background contents table conclusion highlights
about home news menu search contact read more learn get best top new guide tips review reviews price prices product products
features feature details description specifications frequently asked questions faq related article articles post posts blog
part chapter section step steps day week month year january february march april june july august september october november
december monday tuesday wednesday thursday friday saturday sunday history policy privacy terms cookie cookies service services
updated published posted written video audio podcast photo gallery image images free online daily weekly latest breaking
exclusive analysis opinion interview recipe ingredients instructions directions method notes note warning error page not found
sorry please click here welcome hello thanks thank university college school institute department ministry government company
skip toggle navigation main content share print email save login register account cart shop store help support sport sports
business world politics health science tech technology entertainment lifestyle travel food culture weather local national
international edition subscribe subscription newsletter advertisement sponsored loading back next previous close open view show
hide language access denied forbidden request server bad gateway required browser javascript verify accept settings trending
popular recent comments reply sidebar footer header copyright rights reserved united states north south east west street city
für und der die das ein eine mit von zum zur im am auf aus bei nach über unter vor wie was warum wer wo wann ist sind
anmelden registrieren suche suchen weiter zurück teilen drucken navigation hauptnavigation menü nachrichten wirtschaft politik
kultur sport wissen panorama lokales anzeige werbung weitere artikel lesen themen hinweise zugriff verweigert fehler seite
inhalt inhaltsverzeichnis einleitung zusammenfassung übersicht fazit startseite kontakt impressum datenschutz mehr alle
accueil actualités recherche connexion partager imprimer politique économie société monde culture publicité erreur accès
inicio buscar compartir imprimir noticias política economía deportes mundo cultura publicidad error acceso página
le la les des une un pour avec dans sur comment pourquoi est sont résumé sommaire el los las para con como que es son
il lo gli per con come che è sono het een en voor met hoe wat is zijn
last modified edited deadline crime date datum stand uhr created erstellt aktualisiert veröffentlicht créé publié modifié mis jour
creado publicado actualizado modificado creato pubblicato aggiornato criado atualizado geplaatst gepubliceerd bijgewerkt
montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
"""

# Site furniture in `class` and `id` above an element: its names and dates are not the article's.
FOREIGN_PLACES = """
comment kommentar disqus related recommend teaser sidebar site-footer page-footer global-footer footer-widget colophon promo
newsletter most-read mostread most-popular mostpopular most-viewed trending carousel menu product- reviewlist copyright caption
video-list popular similar read-next readnext more-from upnext up-next
""".split()

# Folders of addresses that lead to an author.
AUTHOR_FOLDERS = "author authors autor autoren autori auteur auteurs autores byline".split()

AUTHOR_CLASSES = """
author byline by-line writtenby written-by autor auteur schrijver redacteur redakt forfatter penulis yazar skribent journalist
reporter contributor firma signature verfasser writer posted-by postedby submitted creator
""".split()

DATE_CLASSES = """
date time publish posted datum datetime fecha timestamp published pubdate byline meta dato tarih created submitted
""".split()

# Month names, January to December: `*` stands for any ending, a language a line.
MONTHS = """
jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|nov november|dec december
jän januar jänner|februar feber|märz mrz mär|april|mai|juni|juli|august|september|okt oktober|november|dez dezember
janv janvier|fév févr février fevrier|mars|avr avril|mai|juin|juil juillet|août aout|septembre|octobre|novembre|déc décembre decembre
ene enero|febrero|marzo|abr abril|mayo|junio|julio|ago agosto|set septiembre setiembre|octubre|noviembre|dic diciembre
gen gennaio|febbraio|marzo|aprile|mag maggio|giu giugno|lug luglio|agosto|settembre|ott ottobre|novembre|dicembre
janeiro|fev fevereiro|março|abril|mai maio|junho|julho|agosto|set setembro|out outubro|novembro|dez dezembro
januari|februari|mrt maart|april|mei|juni|juli|augustus|september|oktober|november|december
januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december
januar|februar|marts|april|mai maj|juni|juli|august|september|oktober|november|des desember
janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember
tammi*|helmi*|maalis*|huhti*|touko*|kesä*|heinä*|elo elokuu*|syys*|loka lokakuu*|marras*|joulu*
sty styczeń stycznia|lut luty lutego|marzec marca|kwi kwiecień kwietnia|maj maja|cze czerwiec czerwca|lip lipiec lipca|sie sierpień sierpnia|wrz wrzesień września|paź październik października|lis listopad listopada|gru grudzień grudnia
leden ledna|únor února|březen března|duben dubna|květen května|červen června|červenec července|srpen srpna|září|říjen října|listopad listopadu|prosinec prosince
január januára|február februára|marec marca|apríl apríla|máj mája|jún júna|júl júla|august augusta|september septembra|október októbra|november novembra|december decembra
siječanj siječnja|veljača veljače|ožujak ožujka|travanj travnja|svibanj svibnja|lipanj lipnja|srpanj srpnja|kolovoz kolovoza|rujan rujna|listopad listopada|studeni studenog studenoga|prosinac prosinca
januara|februara|mart marta|aprila|maja|juna jun|jula jul|avgust avgusta|septembra|oktobra|novembra|decembra
januarja|februarja|marec marca|aprila|maja|junija|julija|avgusta|septembra|oktobra|novembra|decembra
január januári|február februári|márc március márciusi|ápr április áprilisi|május májusi|jún június júniusi|júl július júliusi|aug augusztus augusztusi|szept szeptember szeptemberi|október októberi|november novemberi|december decemberi
ian ianuarie|februarie|martie|aprilie|mai|iun iunie|iul iulie|august|septembrie|octombrie|noiembrie|decembrie
sausio sausis|vasario vasaris|kovo kovas|balandžio balandis|gegužės gegužė|birželio birželis|liepos liepa|rugpjūčio rugpjūtis|rugsėjo rugsėjis|spalio spalis|lapkričio lapkritis|gruodžio gruodis
janvāris janvārī|februāris februārī|marts martā|aprīlis aprīlī|maijs maijā|jūnijs jūnijā|jūlijs jūlijā|augusts augustā|septembris septembrī|oktobris oktobrī|novembris novembrī|decembris decembrī
jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember
янв январь января|фев февр февраль февраля|мар март марта|апр апрель апреля|май мая|июн июнь июня|июл июль июля|авг август августа|сен сент сентябрь сентября|окт октябрь октября|ноя нояб ноябрь ноября|дек декабрь декабря
січ січень січня|лют лютий лютого|бер березень березня|кві квітень квітня|тра травень травня|чер червень червня|лип липень липня|сер серпень серпня|вер вересень вересня|жов жовтень жовтня|лис листопад листопада|гру грудень грудня
януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември
јануар јануара јануари|фебруар фебруара|март марта|април априла|мај маја|јун јуна јуни|јул јула јули|август августа|септембар септембра|октобар октобра|новембар новембра|децембар децембра
студзеня|лютага|сакавіка|красавіка|траўня|чэрвеня|ліпеня|жніўня|верасня|кастрычніка|лістапада|снежня
ιαν ιανουαρίου ιανουάριος|φεβ φεβρουαρίου φεβρουάριος|μαρ μαρτίου μάρτιος|απρ απριλίου απρίλιος|μαΐου μάιος μαϊ|ιουν ιουνίου ιούνιος|ιουλ ιουλίου ιούλιος|αυγ αυγούστου αύγουστος|σεπ σεπτεμβρίου σεπτέμβριος|οκτ οκτωβρίου οκτώβριος|νοε νοεμβρίου νοέμβριος|δεκ δεκεμβρίου δεκέμβριος
oca ocak|şub şubat|mart|nis nisan|mayıs|haz haziran|tem temmuz|ağu ağustos|eyl eylül|eki ekim|kas kasım|ara aralık
yanvar|fevral|mart|aprel|may|iyun|iyul|avqust avgust|sentyabr sentabr|oktyabr oktabr|noyabr|dekabr
januari|pebruari februari|maret mac|april|mei|juni jun|juli julai|agustus agu ogos|september|oktober|november nopember|desember disember
gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre
urtarrila|otsaila|martxoa|apirila|maiatza|ekaina|uztaila|abuztua|iraila|urria|azaroa|abendua
eanáir|feabhra|márta|aibreán|bealtaine|meitheamh|iúil|lúnasa|fómhair|deireadh|samhain|nollaig
ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr
janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor
januarie|februarie|maart|april|mei|junie|julie|augustus|september|oktober|november|desember
enero|pebrero|marso|abril|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre
januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba
يناير جانفي كانون|فبراير فيفري شباط|مارس آذار|أبريل ابريل إبريل أفريل نيسان|مايو ماي أيار|يونيو يونيه جوان حزيران|يوليو يوليه جويلية تموز|أغسطس اغسطس أوت آب|سبتمبر أيلول|أكتوبر اكتوبر تشرين|نوفمبر|ديسمبر
ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر
ינואר בינואר|פברואר בפברואר|מרץ במרץ|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר
जनवरी|फरवरी फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|दिसंबर दिसम्बर
জানুয়ারি জানুয়ারী|ফেব্রুয়ারি|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর
มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|สิงหาคม ส.ค|กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค
იანვარი იანვარს|თებერვალი|მარტი|აპრილი|მაისი|ივნისი|ივლისი|აგვისტო|სექტემბერი|ოქტომბერი|ნოემბერი|დეკემბერი
հունվարի|փետրվարի|մարտի|ապրիլի|մայիսի|հունիսի|հուլիսի|օգոստոսի|սեպտեմբերի|հոկտեմբերի|նոյեմբերի|դեկտեմբերի
"""

# Persian (solar) months; a date in them is a date, its day in our calendar is not worked out.
SOLAR_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()

# A short time ago: a date, although nobody can tell which day from a saved page.
AGO = r"""
\b\d+ ?(?:min|mins|minutes?|h|hours?|hrs?|d|days?|w|weeks?|months?|years?)\.? ago\b
\b(?:an? (?:minute|hour|day|week|month|year)) ago\b
\bvor \d+ (?:min|minuten?|std|stunden?|tag|tagen|wochen?|monat|monaten|jahr|jahren)\b
\bhace \d+ (?:minutos?|horas?|días?|semanas?|mes|meses|años?)\b
\bil y a \d+ (?:minutes?|heures?|jours?|semaines?|mois|ans?)\b
\bhá \d+ (?:minutos?|horas?|dias?|semanas?|mês|meses|anos?)\b
\b\d+ (?:minuti|ore|ora|giorni|giorno|settimane|mesi|anni) fa\b
\b\d+ (?:minuten|uur|uren|dag|dagen|weken|maanden|jaar) geleden\b
\b(?:för )?\d+ (?:minuter|timmar|dagar|veckor|månader|år) sedan\b
\b\d+ (?:minutt|minutter|timer|dager|dage|uker|uger|måneder|år) siden\b
\b\d+ (?:минут\w*|час\w*|дн\w*|день|недел\w*|месяц\w*|лет|год\w*|годин\w*|хвилин\w*) (?:назад|тому)\b
\b\d+ (?:minut\w*|godzin\w*|dni|dzień|tygodni\w*|miesi\w*|lat\w*) temu\b
\bpřed \d+ (?:minut\w*|hodin\w*|dn\w*|týdn\w*|měsíc\w*|let\w*)\b
\b\d+ (?:dakika|saat|gün|hafta|ay|yıl) önce\b
\b\d+ (?:menit|jam|hari|minggu|bulan|tahun) (?:yang )?lalu\b
\b\d+ (?:phút|giờ|ngày|tuần|tháng|năm) trước\b
(?<!\d)\d+ ?(?:分钟|分鐘|小时|小時|天|日|周|個月|个月|年|分|時間|か月)前
(?<!\d)\d+ ?(?:분|시간|일|주|개월|년) ?전
""".strip().split("\n")

# Names of `<meta>` elements, surest first.
AUTHOR_META = """
author article:author_name article:author citation_author citation_authors dc.creator dcterms.creator dc:creator
dcterms:creator dc.contributor parsely-author sailthru.author byl byline article.author article_author vr:author
cxenseparse:author shareaholic:article_author_name mediator_author mediator:author og:article:author og:author authors
rbauthors twitter:creator:name creator weibo:article:author bt:author lp.article:author dable:author
""".split()
DATE_META = """
article:published_time article:published datepublished og:article:published_time og:published_time citation_publication_date
citation_online_date citation_date dc.date.issued dcterms.issued dc.date dc:date dcterms.date dcterms.created dc.date.created
dc.date.publication parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime pubdate publishdate
publish-date publish_date published_time published-date publication_date publicationdate article.published article.created
displaydate ptime release_date vr:published_time shareaholic:article_published_time datecreated article_date_original
originalpublicationdate date_published last_updated_date created date timestamp og:regdate dable:published_time bt:pubdate
article:modified_time og:updated_time last-modified dcterms.modified datemodified revised
""".split()
MODIFIED_META = "article:modified_time og:updated_time datemodified dcterms.modified last-modified revised".split()
SITE_META = "og:site_name application-name apple-mobile-web-app-title".split()

# Keys of front matter and of records, surest first.
TITLE_KEYS = "title headline og_title name".split()
AUTHOR_KEYS = "author authors byline creator writer by contributor autor auteur".split()
DATE_KEYS = "date published publish_date published_at published_time publishedtime datepublished date_published pub_date pubdate publication_date published_date created created_at date_publish publishdate posted".split()
MODIFIED_KEYS = "lastmod modified updated updated_at last_modified last_modified_at date_modified datemodified".split()
LANGUAGE_KEYS = "lang language locale".split()
ADDRESS_KEYS = "canonical_url canonical url permalink source_url source-url link".split()
SITE_KEYS = "site_name sitename site publisher source_name".split()

# ISO 639-3 codes and their two-letter codes (ISO 639-1).
LANGUAGE_CODES = """
afr:af aka:ak amh:am ara:ar aze:az bel:be ben:bn bul:bg cat:ca ces:cs cmn:zh cym:cy dan:da deu:de ell:el eng:en epo:eo
est:et fin:fi fra:fr guj:gu heb:he hin:hi hrv:hr hun:hu hye:hy ind:id ita:it jav:jv jpn:ja kan:kn kat:ka khm:km kor:ko
lat:la lav:lv lit:lt mal:ml mar:mr mkd:mk mya:my nep:ne nld:nl nob:nb ori:or pan:pa pes:fa pol:pl por:pt ron:ro rus:ru
sin:si slk:sk slv:sl sna:sn spa:es srp:sr swe:sv tam:ta tel:te tgl:tl tha:th tuk:tk tur:tr ukr:uk urd:ur uzb:uz vie:vi
yid:yi zul:zu
"""
