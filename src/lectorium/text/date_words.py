"""Names of months and days of the week, as authors write them: the one table that every reader and writer of dates has.

English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Czech, Slovak, Catalan,
Hungarian, Romanian, Ukrainian, Polish, Russian, Finnish, Turkish and Arabic, months also in Greek (Unicode CLDR),
in full and as usually cut short; names that mean two things are left out, such as the French `mar.` for Tuesday, and
words of English, such as the Danish `man` for Monday and the Czech `led` for January.
"""

from __future__ import annotations

MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905
DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # noqa: SIM905

MONTH_CODES = tuple(name[:3].lower() for name in MONTHS)

_MONTHS = (
    "january يناير ocak jan januar jänner janvier janv enero ene gennaio janeiro januari января январь "
    "stycznia tammikuuta leden ledna ianuarie januára gener січня január ιανουαρίου",
    "february فبراير şubat feb februar février fevrier févr fév febrero febbraio fevereiro februari февраля "
    "февраль fev lutego helmikuuta únor února úno februarie februára febrer лютого február febr φεβρουαρίου",
    "march مارس mart mar märz maerz mär mars marzo março maart марта март mrt marts marca maaliskuuta březen "
    "března bře martie març березня március márc μαρτίου",
    "april أبريل nisan apr avril avr abril abr aprile апреля апрель kwietnia huhtikuuta duben dubna "
    "aprilie apríla квітня április ápr απριλίου",
    "may مايو mayıs mai mayo maggio maio mei мая май maj maja toukokuuta květen května kvě mája maig травня "
    "május máj μαΐου",
    "june يونيو haziran jun juni juin junio giugno junho июня июнь giu czerwca kesäkuuta červen června čvn "
    "iunie júna juny червня június jún ιουνίου",
    "july يوليو temmuz jul juli juillet juil julio luglio julho июля июль lipca heinäkuuta červenec července "
    "čvc iulie júla juliol липня július júl ιουλίου",
    "august أغسطس ağustos aug août aout agosto ago augustus августа август augusti sierpnia elokuuta srpen "
    "srpna srp augusta agost серпня augusztus αυγούστου",
    "september سبتمبر eylül sept sep septembre septiembre settembre setembro сентября сентябрь września "
    "syyskuuta září zář septembrie septembra setembre вересня szeptember szept σεπτεμβρίου",
    "october أكتوبر ekim oct oktober okt octobre octubre ottobre outubro октября октябрь ott października "
    "lokakuuta říjen října říj octombrie októbra жовтня október οκτωβρίου",
    "november نوفمبر kasım nov novembre noviembre novembro ноября ноябрь listopada marraskuuta listopad "
    "listopadu noiembrie novembra листопада νοεμβρίου",
    "december ديسمبر aralık dec dezember dez décembre decembre déc diciembre dic dicembre dezembro декабря "
    "декабрь desember grudnia joulukuuta prosinec prosince decembrie decembra desembre грудня δεκεμβρίου",
)
_DAYS = (
    "monday mon m montag mo lundi lunes lun lunedì segunda-feira seg maandag ma måndag mån må mandag pondělí "
    "pondelok dilluns понеділок понедельник hétfő luni poniedziałek الاثنين الإثنين maanantai pazartesi",
    "tuesday tues tue tu t dienstag di mardi martes martedì ter terça terça-feira dinsdag tisdag tis ti "
    "tirsdag úterý út utorok dimarts вівторок вторник kedd marți wtorek الثلاثاء tiistai salı",
    "wednesday weds wed w mittwoch mi mercredi miércoles mer mié mercoledì qua quarta-feira woensdag wo onsdag "
    "ons středa stř dimecres середа среда szerda miercuri środa streda miercoles الأربعاء الاربعاء "
    "keskiviikko çarşamba",
    "thursday thurs thur thu th r donnerstag do jeudi jueves jeu jue giovedì gio qui quinta-feira donderdag "
    "torsdag tors tor čtvrtek čt štvrtok dijous четвер четверг csütörtök joi czwartek الخميس torstai perşembe",
    "friday fri f freitag fr vendredi viernes ven vie venerdì sexta-feira sexta vrijdag vr fredag fre pátek pá "
    "piatok divendres пʼятниця пятница péntek vineri piątek الجمعة perjantai cuma",
    "saturday sat samstag sa samedi sábado sáb sabato sab zaterdag za lördag lör lö lørdag lør lø sobota "
    "dissabte субота суббота szombat sâmbătă sabado السبت lauantai cumartesi",
    "sunday sun sonntag so dimanche domingo dom dim domenica zondag zo söndag sön sö søndag søn sø neděle "
    "nedeľa diumenge неділя воскресенье vasárnap duminică niedziela الأحد الاحد sunnuntai pazar",
)
WEEK_WORDS = (
    "weeks?|wks?|woche|kw|semaine|semana|settimana|vecka|uge|uke|viikko|týden|týždeň|tydzień|setmana|săptămâna|неделя"
    "|тиждень|hafta|εβδομάδα"
)
"""Regular expression of the words before the number of a week."""
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""Month, 1 to 12, by a name in lower case."""
DAY_NUMBERS = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
"""Day of the week, Monday is 0, by a name in lower case."""


def any_of(names: dict[str, int]) -> str:
    """Return the regular expression that matches one of the names, the longest that fits."""
    return "|".join(sorted(names, key=len, reverse=True))
