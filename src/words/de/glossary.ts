import { glossaryOf } from "../glossary.js";

/** German words of a help desk by the English ones that stand for them; stems and compounds are found by `glossary.ts`. */
export default glossaryOf(`
abroad = ausland; access = zugang, zugreifen, zugriff, zugänge; account = konto; accounts = konten; activate = aktivieren
activated = aktiviert; activation = aktivierung; address = adresse; address book = adressbuch; admin rights = adminrechte
administrator rights = administratorrechte; again = wieder; ai = ki; allowed = erlaubt; always = immer
antivirus = virenscanner, virenschutz; application = anwendung; applications = anwendungen; appointment meeting = termin
appointments meetings = termine; approval = bestätigung; approve confirm = bestätigen; arrive = ankommen; arrived = angekommen
artificial = künstliche; attachment = anhang; attachments = anhänge; attack = angriff; authorised = berechtigt
backup = datensicherung, sicherung; backups = sicherungen; battery = akku; black = schwarz; black white = schwarzweiß; blocked = blockiert
blocked locked = gesperrt; book = buchen; book reserve = reservieren; bookmarks = lesezeichen; bookmarks favorites = favoriten
boot start = hochfahren; booted = hochgefahren; bright = hell; brightness = helligkeit; broken = defekt, kaputt, zerbrochen
business trip = dienstreise; buy = kaufen; by accident = versehentlich; cable = kabel; calendar = kalender, kalenders
call = anruf, anrufen; call forwarding = rufumleitung; calls = anrufe; camera = kamera; can = kann, können, könnt; cartridge = patrone
cell = zelle; cells = zellen; certificate = zertifikat; certificates = zertifikate; change = ändern, änderung
change move = wechsel, wechseln; changed = geändert; channel = kanal; channels = kanäle; charge = aufladen; charge load = laden, lädt
charger = ladegerät, netzteil; charger cable = ladekabel; circles loop = kreis; click = klicken; clicked = angeklickt, geklickt
close = schließen; closed = geschlossen; closes = schließt; cloud = wolke; coffee = kaffee; colleague = kollege, kollegin
colleagues = kollegen; color = farbe, farbig; colors = farben; comes = kommt; company phone = diensthandy, firmenhandy
compliant = konform; computer = rechner; conference meeting = konferenz; confidential = vertraulich, vertrauliche
connect = verbinden, verbindet; connected = verbunden; connection = verbindung; connections = verbindungen; constantly = dauernd, ständig
contact = kontakt; contacts = kontakte; contract = vertrag; contractor = dienstleister; contractor external = externer; copier = kopierer
copy = kopieren; crack = riss, sprung; cracked = gesprungen; crash = absturz, abstürzen; crashed = abgestürzt; crashes = stürzt
create = anlegen, erstellen; customer data = kundendaten; damaged = beschädigt; data = daten; data breach = datenpanne
data protection = datenschutz; data volume = datenvolumen; day = tag; decrypt = entschlüsseln; default = standard
default browser = standardbrowser; default program = standardprogramm; delete = löschen; deleted = gelöscht; denied = verweigert
department team = abteilung; desk phone = festnetz, tischtelefon; desktop = tower; device = gerät; devices = geräte
directory folder = verzeichnis; disappeared = verschwunden; disconnected = getrennt; disconnects = trennt; disk = festplatte
display = anzeige; docking station = dockingstation; document = dokument; documents = dokumente; double sided = beidseitig, doppelseitig
download = herunterladen, runterladen; drive = laufwerk; drives = laufwerke; drop = fallen
dropped = gestürzt, heruntergefallen, runtergefallen; drops = abbrüche, bricht; edit = bearbeiten; edited = bearbeitet
editing = bearbeitung; employee = mitarbeiter, mitarbeiterin; encrypted = verschlüsselt; encryption = verschlüsselung; english = englisch
entered = eingegeben; error = fehler; error code = fehlercode; error message = fehlermeldung; expired = abgelaufen; extension = durchwahl
external = extern, externe, externen; fake = gefälscht; fan = lüfter; fast = schnell; faster = schneller; file = datei; files = dateien
fill = ausfüllen; find = finden; finds = findet; first = erste, ersten, erster; first day = einstieg; folder = ordner
font = schrift, schriftart; forbidden = verboten; foreign unknown = fremd; forgot = vergessen; form = formular; formula = formel
formulas = formeln; forward = umleiten, weiterleiten; forwarding = weiterleitung; found = gefunden; fraud scam = betrug
freelancer contractor = freiberufler; freeze = hänger; freezes = friert; frozen = eingefroren; full = voll; german = deutsch; gone = weg
group = gruppe; guest = gast; guest wifi = gästewlan; guests = gäste; hacked = gehackt; hang = hängen; hangs = hängt
headset headphones = kopfhörer; hear = höre, hören; height adjustable = höhenverstellbar; history = verlauf; home = daheim, zuhause
home office working from home = homeoffice; hot = heiß; how = wie; inbox = posteingang; install = installieren
install error = installationsfehler; installed = installiert; intelligence = intelligenz; intern = praktikant, praktikantin
internet connection = internetverbindung; invalid = ungültig; invitation = einladung; invitations = einladungen; invite = einladen
jam = stau; key = schlüssel, taste; keyboard = tastatur; keys = tasten; language = sprache; laptop = notebook
large = groß, große, großen, großer; last name = nachname, nachnamen; leave = ausscheiden, verlasse; leaver = austritt
leaving = kündigung; licence = lizenz; licence key = lizenzschlüssel; licences = lizenzen; lock block = sperren; locks = sperrt
log in = einloggen; logged in = eingeloggt; loop = schleife; lost = verloren; macro = makro; macros = makros; mailbox = postfach
mailing list = mailverteiler, verteilerliste; mailing list distribution list = verteiler; malware = schadsoftware; managed = verwaltet
management = verwaltung; manager = chef, vorgesetzter; marriage = heirat; married = geheiratet; may allowed = darf, dürfen
meeting = besprechung, sitzung; meeting room = besprechungsraum, konferenzraum, sitzungszimmer; meetings = besprechungen
memory = arbeitsspeicher; memory card = speicherkarte; merge = zusammenfügen; message = meldung, nachricht; messages = nachrichten
microphone = mikro, mikrofon; missing = fehlen, fehlt; mobile phone = mobiltelefon; more = mehr; mouse = maus
mouse pointer cursor = mauszeiger; move = wechsle; must = muss; mute = stumm; name = namen; name change = namensänderung
need = benötige, brauche, bräuchte; needs = benötigt; network = netz, netzwerk; network cable = netzwerkkabel
network drive = netzlaufwerk; network drives = netzlaufwerke; network port = netzwerkanschluss; network socket = netzwerkdose
new = neu, neue, neuen, neuer, neues; new starter = eintritt; no = kein, keine, keinen; nobody = niemand; noise = geräusch
noises = geräusche; noisy loud = laut; not = nicht; not secure = unsicher; nothing = nichts; notification = benachrichtigung
notifications = benachrichtigungen, mitteilungen; number = nummer; office = büro; old = alt, alte, alten, altes; open = öffnen
opened = geöffnet; opens = öffnet; order = bestellen, bestellung; ordered = bestellt; outbox = postausgang; overheats = überhitzt
page site = seite; pages sites = seiten; pair = koppeln; paired = gekoppelt; pairing = kopplung; paper = papier; paper jam = papierstau
password = kennwort, passwort; password manager = passwortmanager; passwords = kennwörter, passwörter; people = personen
permission = berechtigung; permissions = berechtigungen; phone = handy, smartphone, telefon; phone number = rufnummer; phones = handys
picture = bild; please = bitte; plug = stecker; policies = richtlinien; policy = richtlinie; power = strom; present cast = übertragen
presentation = präsentation; print = ausdrucken, drucken, druckt; print job = druckauftrag; print jobs = druckaufträge; printed = gedruckt
printer = drucker, druckers; printout = ausdruck; printouts = ausdrucke; private = privat, privaten; program = programm
programs = programme; projector = beamer; queue = warteschlange; quiet = leise; ransomware = erpressung; read only = schreibgeschützt
recall = zurückrufen; recall get back = zurückholen; receive = empfangen; received = erhalten; recipient = empfänger
record = aufnehmen, aufzeichnen; recording = aufnahme, aufzeichnung; recovery = wiederherstellung
recovery key = wiederherstellungsschlüssel; recycle bin = papierkorb; release share = freigeben; remote access = fernzugriff
remote control = fernsteuern; remote desktop = remotedesktop; remote support = fernwartung; replace = austauschen, tauschen
replacement = ersatz; replacement device = ersatzgerät; request = anfordern, anfrage, antrag, beantragen; requests prompts = anfragen
resolution = auflösung; restart = neustart, neustarten; restore = wiederherstellen; return = abgeben, rückgabe, zurückgeben
right = richtig, richtige; rights permissions = rechte; ring = klingeln, klingelt; room = raum; rooms = räume; runs = läuft
save = speichern; saved = gespeichert; scammer = betrüger; scan = einscannen, scannen; scanned = gescannt; screen = bildschirm
screen sharing = bildschirmfreigabe; screens = bildschirme; search = suche; search find = suchen; second = zweite, zweiten, zweiter
secure = sicher; security = sicherheit; security warning = sicherheitswarnung; see = sehe, sehen; sees = sieht
send = schicken, senden, verschicken; sender = absender; sends = sendet; sent = geschickt, gesendet, verschickt
set up = eingerichtet, einrichten; setup = einrichtung; share = teilen; share approval = freigabe; shared = freigegeben, geteilt
shown = angezeigt; shows = zeigt; shut down = herunterfahren; sign = unterschreiben; sign in = anmelde, anmelden
sign in login = anmeldung; sign out = abmelden; signal = empfang; signature = signatur, unterschrift; signed out = abgemeldet, ausgeloggt
sim card = simkarte; size = größe; slide = folie; slides = folien; slow = lahm, langsam; socket = dose, steckdose; sound = ton
space = platz; spam advertising = werbung; speaker = lautsprecher; speed = geschwindigkeit; spilled = verschüttet; spreadsheet = tabelle
spreadsheets = tabellen; start = starten, startet; started = gestartet; stolen = geklaut, gestohlen; storage = speicher
storage space = speicherplatz; stripes = streifen; student = werkstudent; suddenly = plötzlich; summarize = zusammenfassen
suspicious = verdächtig, verdächtige, verdächtigen; sync = abgleich, synchronisieren, synchronisiert, synchronisierung; template = vorlage
templates = vorlagen; time = uhrzeit; time zone = zeitzone; too to = zu; transcript = abschrift, protokoll; translate = übersetzen
travel = reisen; travel trip = reise; trial = testversion, testzeitraum; trojan malware = trojaner; turn off = abschalten, ausschalten
turn on = angehen, anschalten, einschalten; tv screen = fernseher; unblock enable = freischalten; uninstall = deinstallieren
unknown = fremde, fremden, unbekannt, unbekannte, unbekannten; unlock = entsperren; update = aktualisieren, aktualisierung
updates = aktualisierungen; upload = hochladen; usb stick = usbstick; use = benutzen, nutzen, verwenden; used = benutzt, verwendet
user = benutzer; user account = benutzerkonto; username = benutzername; vacation = urlaub; valid = gültig; vault = tresor
verification code = bestätigungscode; virus = viren; visitor guest = besucher; voicemail = anrufbeantworter; want = möchte, will
warning = warnung; water = wasser; website = internetseite, webseite; websites = webseiten; what = was; when = wann; where = wo; who = wer
why = warum; wifi = wlan; work = funktionieren; working day = arbeitstag; workplace desk = arbeitsplatz
works = funktioniert, geht, klappt; wrong = falsch, falsche, falschen, falscher
`);
