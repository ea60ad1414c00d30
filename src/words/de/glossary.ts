import { glossaryOf } from "../glossary.js";

/** German words of a help desk by the English ones that stand for them. */
export default glossaryOf(`
abroad = ausland; accepted = akzeptiert, angenommen, nimmt; access = zugang, zugreifen, zugriff, zugänge, zutritt
account = konto, nutzerkonto, zugangsdaten; accounts = konten; activate = aktivieren; activated = aktiviert; activation = aktivierung
address = adresse; address book = adressbuch; admin rights = adminrechte; administrator rights = administrator, administratorrechte
again = erneut, nochmal, wieder; ai = ki; allowed = erlaubt; always = immer; antivirus = virenscanner, virenschutz
application = anwendung; applications = anwendungen; appointment meeting = termin; appointments meetings = termine; approval = bestätigung
approve = genehmigen; approve confirm = bestätigen; arrive = ankommen; arrived = angekommen; artificial = künstliche
artificial intelligence = künstliche intelligenz; attachment = anhang, anlage; attachments = anhänge; attack = angriff
authenticator = authentifikator; authorised = berechtigt; backup = backup, datensicherung, sicherung; backups = sicherungen
badge = ausweis, dienstausweis, hausausweis, zugangskarte; battery = akku, batterie; black = schwarz, schwarzer; black white = schwarzweiß
blocked = blockiert, geblockt; blocked locked = gesperrt; blue screen = blauer bildschirm, bluescreen; bluetooth = bluetooth
blurry = unscharf, verschwommen; book = buchen, buchung; book reserve = reservieren; bookmarks = lesezeichen
bookmarks favorites = favoriten; boot start = hochfahren; booted = hochgefahren; bounced = unzustellbar, unzustellbarkeit; bright = hell
brightness = helligkeit; broken = defekt, kaputt, zerbrochen; browser = browser; browser stored = gespeicherte
business trip = dienstreise; buy = kaufen; by accident = versehentlich; cable = kabel; cable network = lankabel
calendar = kalender, kalenders; call = anruf, anrufen, rufen, telefonieren; call forwarding = rufumleitung; calls = anrufe
camera = kamera, webcam; can = kann, können, könnt; cannot = geht nicht, kann nicht; cartridge = patrone; cell = zelle; cells = zellen
certificate = zertifikat; certificates = zertifikate; change = umstellen, ändere, ändern, änderung; change move = wechsel, wechseln
changed = geändert; channel = kanal; channels = kanäle; charge = aufladen; charge load = laden, lädt; charger = ladegerät, netzteil
charger cable = ladekabel; chat = chat, unterhaltung; circles loop = kreis; click = klicken; clicked = angeklickt, draufgeklickt, geklickt
close = schließen; closed = geschlossen; closes = schließt; cloud = cloud, wolke; code = code, kennzahl, zahlencode; coffee = kaffee
colleague = kollege, kollegin; colleagues = kollegen; color = farbe, farbig; colors = farben; comes = kommt; company = firma, unternehmen
company phone = diensthandy, firmenhandy; compliant = konform, richtlinienkonform; computer = computer, pc, rechner
conference meeting = konferenz; confidential = vertraulich, vertrauliche; connect = verbinden, verbindet; connected = verbunden
connection = anschluss, verbindung; connections = verbindungen; constantly = dauernd, ständig; contact = kontakt; contacts = kontakte
contract = vertrag; contractor = dienstleister; contractor external = externer; copier = kopierer; copilot = copilot
copy = kopie, kopieren; crack = riss, sprung; cracked = gesprungen; crash = absturz, abstürzen; crashed = abgestürzt
crashes = abstürze, stürzt, stürzt ab; create = anlegen, erstellen; customer = kunde, kunden; customer data = kundendaten
damaged = beschädigt; data = daten; data breach = datenpanne; data protection = datenschutz; data volume = datenvolumen; day = tag
decrypt = entschlüsseln; default = standard; default browser = standardbrowser; default program = standardprogramm
delete = lösche, löschen; deleted = gelöscht; denied = verweigert; department = bereich; department team = abteilung
desk phone = festnetz, tischtelefon; desktop = tower; device = gerät; devices = geräte; directory folder = verzeichnis
disappeared = verschwunden; disconnected = getrennt; disconnects = abbruch, bricht ab, trennt; disk = festplatte, platte
display = anzeige; docking station = dock, dockingstation; document = dokument, schriftstück; documents = dokumente; double = doppelt
double sided = beidseitig, doppelseitig; download = download, herunterladen, runterladen; draft = entwurf; drive = laufwerk
drives = laufwerke; drop = fallen; dropped = gestürzt, heruntergefallen, runtergefallen; drops = abbrüche, bricht
edit = bearbeiten, editieren; edited = bearbeitet; editing = bearbeitung; employee = mitarbeiter, mitarbeiterin; empty = leer
encrypted = verschlüsselt; encryption = verschlüsselung; english = englisch; entered = eingegeben
equipment = ausrüstung, ausstattung, hardware, zubehör; error = fehler; error code = fehlercode; error message = fehlermeldung
every time = jedes mal, jedesmal; expired = abgelaufen, ablauf, ablaufen, läuft ab; expired licence = lizenz abgelaufen
extension = durchwahl; external = extern, externe, externen, fremdfirma; face = gesicht; fake = gefälscht; fan = gebläse, lüfter
fast = schnell; faster = schneller; file = datei, unterlagen; files = dateien; fill = ausfüllen; find = finde, finden; finds = findet
fingerprint = fingerabdruck; first = erste, ersten, erster; first day = einstieg, ersten arbeitstag, erster arbeitstag, erster tag
first time = erstes mal, erstmalig, zum ersten mal; flickers = flackert, flimmert; folder = ordner; font = schrift, schriftart
forbidden = verboten; foreign unknown = fremd; forgot = entfallen, vergaß, vergessen; form = formular; formula = formel
formulas = formeln; forward = umleiten, weiterleiten; forwarding = weiterleitung; found = gefunden; fraud scam = betrug
freelancer contractor = freiberufler; freeze = hänger; freezes = aufgehängt, friert, friert ein; frozen = eingefroren
full = voll, vollgelaufen; german = deutsch; gone = weg; group = gruppe; guest = gast; guest wifi = gästewlan; guests = gäste
hacked = gehackt, geknackt; hang = hängen; hangs = hängt; headset = headset; headset headphones = kopfhörer
hear = gehört, höre, hören, hört; height adjustable = höhenverstellbar; help = helfen, hilfe, unterstützung; history = verlauf
holiday = ferien; home = daheim, zuhause; home office = home office, von zuhause; home office working from home = homeoffice
host = gastgeber, veranstalter; hot = heiß, warm; hotspot = hotspot; how = wie; in use = in bearbeitung, in benutzung, in verwendung
inbox = posteingang; install = aufspielen, installation, installieren; install error = installationsfehler; installed = installiert
intelligence = intelligenz; intern = praktikant, praktikantin; internet = internet; internet connection = internetverbindung
invalid = ungültig; invitation = einladung; invitations = einladungen; invite = einladen; jam = stau
join = beitreten, beitritt, reinkommen, teilnehmen; key = schlüssel, taste; keyboard = tastatur; keys = tasten; language = sprache
laptop = klapprechner, laptop, notebook; large = groß, große, großen, großer, riesig; last name = nachname, nachnamen
leave = ausscheiden, verlasse; leaver = austritt; leaving = kündigung, verlässt; licence = lizenz; licence key = lizenzschlüssel
licences = lizenzen; link = link, verknüpfung; lock block = sperren; locked = ausgesperrt, sperre; locks = sperrt; log in = einloggen
logged in = eingeloggt; loop = schleife; lost = abhandengekommen, liegengelassen, verloren, verlust; loud = lärm; macro = makro
macros = makros; mail = email, mail, mailen, mails; mailbox = mailbox, postfach, postfächer; mailing list = mailverteiler, verteilerliste
mailing list distribution list = verteiler; malware = schadsoftware; managed = verwaltet; management = verwaltung
manager = chef, chefin, leiter, vorgesetzte, vorgesetzter; marriage = heirat, hochzeit; married = geheiratet; may allowed = darf, dürfen
meeting = besprechung, meeting, sitzung, videokonferenz; meeting room = besprechungsraum, konferenzraum, sitzungszimmer
meetings = besprechungen; memory = arbeitsspeicher; memory card = speicherkarte; merge = zusammenfügen
message = hinweis, meldung, nachricht; messages = nachrichten; microphone = mikro, mikrofon; missing = fehlen, fehlt, vermisst
mobile data = mobile daten; mobile phone = mobiltelefon; monitor = display, monitor, monitore; more = mehr; mouse = maus
mouse pointer cursor = mauszeiger; move = wechsle; moving = umziehen, umzug; must = muss; mute = stumm; name = namen, vorname
name change = namensänderung; need = benötige, benötigen, brauche, bräuchte; needs = benötigt; network = lan, netz, netzwerk
network cable = netzwerkkabel; network drive = netzlaufwerk; network drives = netzlaufwerke; network port = netzwerkanschluss
network socket = netzwerkdose; new = neu, neue, neuen, neuer, neues; new colleague = neue kollegin, neuer kollege, neuer mitarbeiter
new starter = eintritt; no = kein, keine, keinen; nobody = niemand; noise = geräusch; noises = geräusche; noisy loud = laut
not = nich, nicht, nix, ohne; not secure = unsicher; nothing = nichts; notification = benachrichtigung, mitteilung
notifications = benachrichtigungen, mitteilungen; number = nummer; office = büro; old = alt, alte, alten, altes; onedrive = onedrive
open = aufmachen, geht auf, öffnen; opened = geöffnet; opening hours = erreichbar, sprechzeiten, öffnungszeiten; opens = öffnet
order = bestellen, bestellung; ordered = bestellt; out of office = abwesenheit, abwesenheitsassistent, abwesenheitsnotiz
outbox = postausgang; overheats = überhitzt; overwritten = überschrieben; page site = seite; pages sites = seiten; pair = koppeln
paired = gekoppelt; pairing = kopplung; paper = papier; paper jam = papierstau; password = kennwort, losungswort, passwort
password manager = passwort manager, passwortmanager, passwortsafe; passwords = kennwörter, passwörter; pdf = pdf; people = personen
permission = berechtigung, recht; permissions = berechtigungen; phishing = betrugsmail, fake, phishing; phone = handy, smartphone, telefon
phone number = rufnummer, telefonnummer; phones = handys; picture = bild; please = bitte; plug = stecker; policies = richtlinien
policy = richtlinie; power = strom; present cast = übertragen; presentation = powerpoint, präsentation
print = ausdrucken, drucken, druckt; print job = druckauftrag; print jobs = druckaufträge; printed = gedruckt
printer = drucker, druckers, multifunktionsgerät; printout = ausdruck; printouts = ausdrucke; private = privat, privaten
problem = problem, probleme, störung; program = app, programm, software; programs = programme; projector = beamer, projektor
queue = druckerwarteschlange, warteschlange; quickly = rasch; quiet = leise; ransomware = erpressung
read only = schreibgeschützt, schreibschutz; recall = rückruf, zurückrufen; recall get back = zurückholen
receive = bekomme, bekommen, empfangen; received = erhalten; recipient = empfänger; recognised = erkannt, erkennt
record = aufnehmen, aufzeichnen; recording = aufnahme, aufzeichnung; recovery = wiederherstellung
recovery key = bitlocker, wiederherstellungsschlüssel; recycle bin = papierkorb; refused = abgelehnt, abgewiesen
release share = freigeben; remote = aus der ferne, fern, remote; remote access = fernzugriff; remote control = fernsteuern
remote desktop = remotedesktop; remote support = fernwartung; replace = austauschen, tauschen; replacement = ersatz
replacement device = ersatzgerät; reply = antwort, antworten; report = melden; request = anfordern, anfrage, antrag, beantragen
requests prompts = anfragen; reset = zurückgesetzt, zurücksetzen; resolution = auflösung
restart = neu starten, neugestartet, neustart, neustarten; restore = wiederherstellen; return = abgeben, rückgabe, zurückgeben
right = richtig, richtige; rights permissions = rechte; ring = klingeln, klingelt; roaming = roaming; room = raum, saal, zimmer
rooms = räume; rule = anforderung, regel, vorgabe; runs = läuft; save = abspeichern, speichern; saved = gespeichert; scammer = betrüger
scan = einscannen, scan, scannen, scanner; scanned = gescannt; screen = bildschirm; screen sharing = bildschirmfreigabe
screens = bildschirme; search = suche; search find = suchen; second = zweite, zweiten, zweiter; secure = sicher; security = sicherheit
security warning = sicherheitswarnung; see = sehe, sehen; sees = sieht; send = schicken, senden, verschicken, versenden; sender = absender
sends = sendet; sent = geschickt, gesendet, verschickt; set up = eingerichtet, einrichten, konfigurieren
settings = einstellung, einstellungen, konfiguration; setup = einrichtung; share = teilen; share approval = freigabe
share screen = bildschirm teilen; shared = freigegeben, gemeinsam, gemeinsame, geteilt
shared mailbox = funktionspostfach, gruppenpostfach, sammelpostfach, teampostfach; shown = angezeigt; shows = zeigt
shut down = herunterfahren; sign = signieren, unterschreiben; sign in = angemeldet, anmelde, anmelden, einwählen, logge, melde
sign in login = anmeldung; sign out = abmelden, ausloggen; signal = empfang, signal; signature = signatur, unterschrift
signed out = abgemeldet, ausgeloggt; sim card = sim karte, simkarte; since = seit; size = größe; slide = folie; slides = folien
slow = ewig, lahm, langsam, langsamer, schleppend, träge; smart card = chipkarte, smartcard; socket = dose, steckdose
sound = audio, klang, ton; space = platz; spam = müll, spam; spam advertising = werbung; speaker = boxen, lautsprecher
speed = geschwindigkeit; spilled = ausgelaufen, verschüttet; spreadsheet = tabelle; spreadsheets = tabellen
start = fährt hoch, starten, startet; started = gestartet; status = stand, status; stolen = diebstahl, geklaut, gestohlen
storage = speicher; storage space = speicherplatz; stripes = streifen; student = werkstudent; suddenly = plötzlich
summarize = zusammenfassen; supplier = lieferant; support = edv, helpdesk, hotline, servicedesk, support
suspicious = dubios, komisch, merkwürdig, verdächtig, verdächtige, verdächtigen
sync = abgleich, synchronisieren, synchronisiert, synchronisierung; synchronise = sync; system = system; table = excel; tablet = tablet
team = team; teams = teams; technician = techniker; template = vorlage; templates = vorlagen; ticket = auftrag, ticket, vorgang
time = uhrzeit, zeit; time zone = zeitzone; today = heute; toner = tinte, toner; too to = zu; touchpad = mausfeld, touchpad
transcript = abschrift, protokoll; translate = übersetzen; travel = reisen, verreisen; travel trip = reise; tray = fach, papierfach
trial = testversion, testzeitraum; trojan malware = trojaner; turn off = abschalten, ausschalten
turn on = angehen, anschalten, einschalten, geht an; tv screen = fernseher; two step = zwei faktor, zweifaktor, zweistufig
unblock enable = freischalten; uninstall = deinstallieren; unknown = fremde, fremden, unbekannt, unbekannte, unbekannten
unlock = entsperren, entsperrt; update = aktualisieren, aktualisierung, update, updates; updates = aktualisierungen; upload = hochladen
urgent = dringend, eilig; usb stick = speicherstick, stick, usb stick, usbstick; use = benutzen, nutzen, verwenden
used = benutzt, verwendet; user = anwender, benutzer, nutzer; user account = benutzerkonto; user name = anmeldename
username = benutzername; vacation = urlaub; valid = gültig; vault = tresor; verification code = bestätigungscode; version = version
virus = viren, virus; visitor guest = besucher; voicemail = anrufbeantworter; vpn = ferneinwahl, tunnel, vpn; want = hätte, möchte, will
warning = warnhinweis, warnung; water = wasser; website = internetseite, webseite, website; websites = webseiten; what = was; when = wann
where = wo; white = weiß; whiteboard = tafel, whiteboard; who = wer; why = warum; wifi = funknetz, wifi, wlan; word = word
work = funktionieren; working day = arbeitstag; workplace desk = arbeitsplatz; works = funktioniert, geht, klappt, tut
wrong = falsch, falsche, falschen, falscher, verkehrt; wrong person = falsche person, falschen empfänger, falscher empfänger
driver = treiber
`);
