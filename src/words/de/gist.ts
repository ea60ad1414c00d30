import { anyOf, type GistWords, greetingOf, thanksOf } from "../gist.js";

const group =
  "(?:buro|buero|firma|abteilung|gebaude|gebaeude|etage|standort|werk|filiale|unternehmen|haus|stockwerk|lager)";
const people =
  "(?:leute|leuten|mitarbeiter|mitarbeitern|nutzer|nutzern|benutzer|benutzern|personen|kollegen|kolleginnen)";

/** What German messages say besides their intent. */
export default {
  greeting: greetingOf(
    "hallo+(?: zusammen| liebes team| team)?",
    "hi(?: zusammen| team)?",
    "guten (?:tag|morgen|abend)",
    "moin(?: moin)?",
    "servus",
    "gr(?:ü|ue)(?:ß|ss) gott",
    "liebes (?:team|support-?team|it-?team)",
    "sehr geehrte damen und herren",
  ),
  thanks: thanksOf(
    "ok|okay|super|perfekt|prima|toll|alles klar|gut|sehr gut|klasse|ja|top|passt|wunderbar",
    "(?:vielen |herzlichen |besten |tausend |lieben )?dank|danke(?: (?:sehr|schon|schoen|vielmals))?(?: (?:dir|euch|ihnen))?|dankeschon|dankeschoen|merci",
    "danke|vielen dank|(?:fur|fuer) (?:die|eure|ihre|deine) (?:schnelle )?hilfe|nochmals?|euch|ihnen|dir|super",
  ),
  alone: anyOf(
    "nur (?:bei mir|ich|mein \\w+)",
    "ausser (?:mir|ich|bei mir)",
    "bei (?:den )?(?:anderen|allen anderen|meinen kollegen|den kollegen) (?:geht|funktioniert|klappt|lauft|laeuft)",
    "(?:die |alle )(?:anderen|kollegen) (?:konnen|koennen|haben (?:das|kein) problem\\w*)",
  ),
  many: anyOf(
    `(?:ganze|ganzen|ganzer|ganzes|gesamte|gesamten) ${group}`,
    "(?:niemand|keiner) (?:kann|kommt)(?! (?:mir|mich|uns))",
    "(?:niemand|keiner) hat (?:internet|netz|zugriff|mails?|empfang|wlan)",
    "alle (?:benutzer|nutzer|mitarbeiter|standorte|filialen|sind|haben kein\\w*)",
    "bei allen(?! anderen)",
    `(?:viele|vielen|hunderte|dutzende|\\d{2,}) ${people}`,
    "(?:firmen|unternehmens)weit",
  ),
  team: anyOf(
    "(?:unser|mein|das) (?:ganzes )?team",
    `(?:mehrere|mehreren|einige|einigen|zwei|drei|vier|funf|fuenf|[2-9]) ${people}`,
    "(?:meine|mein|die|der) (?:kollegin|kollege|kollegen) (?:auch|und ich|hat (?:das gleiche|dasselbe)|haben (?:das gleiche|dasselbe))",
    "wir (?:konnen|koennen|kommen|haben (?:kein\\w*|alle)|alle)",
    "(?:bei|von) uns",
  ),
  calm: anyOf(
    "nicht (?:so |sehr |wirklich )?(?:dringend|eilig)",
    "(?:keine eile|kein stress|eilt nicht|hat zeit|kann warten|bei gelegenheit)",
    "wenn (?:sie|ihr|du|mal) (?:\\w+ )?zeit",
    "(?:kann|konnen|koennen) (?:noch|trotzdem|weiter|aber) (?:noch |weiter )?arbeiten",
  ),
  stuck: anyOf(
    "(?:kann|konnen|koennen) (?:\\w+ ){0,4}?(?:nicht|nichts|nicht mehr) (?:\\w+ )?(?:arbeiten|anmelden|einloggen|verkaufen|kassieren|abrechnen)",
    "(?:niemand|keiner) kann (?:mehr |sich )?(?:arbeiten|anmelden|einloggen)",
    "(?:nichts geht|geht (?:gar )?nichts)(?: mehr)?",
    "komplett (?:ausgefallen|tot|lahm)",
    "(?:steht|stehen) (?:komplett |alles )?still|lahmgelegt",
    "(?:laptop|notebook|rechner|pc|computer|mac\\w*) (?:geht|startet|fahrt|faehrt) (?:gar |uberhaupt |ueberhaupt )?nicht(?: mehr)?(?: an| hoch)?",
  ),
  pressed: anyOf(
    "(?:sehr )?(?:dringend|eilig|eilt)",
    "(?:so schnell wie (?:moglich|moeglich)|schnellst(?:moglich|moeglich|ens)|sofort|asap|umgehend|notfall|kritisch)",
    "(?:kunde|kunden|chef|chefin|patient\\w*) (?:wartet|warten)",
    "(?:besprechung|meeting|prasentation|praesentation|termin|interview|demo|flug|schulung) (?:\\w+ ){0,2}(?:in (?:\\d+|funf|fuenf|zehn|einer) (?:min\\w*|stunde)|heute|morgen|um \\d+)",
    "in (?:\\d+|funf|fuenf|zehn|zwanzig) min(?:uten)?",
    "(?:monats|jahres|quartals)abschluss",
    "(?:sehr |extrem |total )?langsam\\w*",
    "alle (?:paar|zwei|funf|fuenf|zehn|\\d+) (?:minuten|sekunden)",
    "(?:standig|staendig|dauernd)",
  ),
} satisfies GistWords;
