/** The commonest words of German, by which the language of a message is known; also as they are written without umlauts. */
export default `der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und oder aber wenn dann als wie so
von vom zu zum zur bei beim für fuer mit nach aus auf in im ins an am ans über ueber unter vor hinter neben zwischen seit bis durch gegen
ohne um ist sind war waren bin bist seid sein gewesen hat habe haben hast hatte hatten wird werde werden wurde wurden worden kann kannst
können koennen könnt könnte könnten konnte muss musst müssen muessen musste darf dürfen soll sollen sollte will willst wollen wollte möchte
moechte möchten mag nicht nichts nie niemand nein ja doch mal schon noch immer wieder nur auch sehr mehr viel viele wenig alle alles jeder
jede jedes jemand etwas man ich mich mir mein meine meinen meinem meiner meines wir uns unser unsere unseren unserem du dich dir dein deine
er ihn ihm sein seine seinen sie ihr ihre ihren ihrem es dies diese diesen diesem dieser dieses jetzt heute gestern morgen montag dienstag
mittwoch donnerstag freitag samstag woche tag tage jahr monat uhr hier da dort wo was wer wen wem wann warum wieso weshalb welche welcher
welches weil dass daß ob während bevor nachdem damit dafür davon darauf dazu bitte danke dank hallo moin guten servus grüezi liebe grüße
gruß geht gehts gehen ging gegangen kommt kommen kam macht machen mache gemacht gibt geben gab bekomme bekommen brauche braucht brauchen
weiß weiss wissen sehe sehen sieht sagt sagen steht stehen läuft laufen funktioniert funktionieren klappt tut tun lässt lassen
startet öffnet oeffnet schließt zeigt finde finden sucht suche neue neuer neues neuen alte alten selbst zwei drei erst ganz gar kaputt
weg hin her los zurück raus rein runter rauf hoch drauf dran nochmal ständig dauernd plötzlich leider keinerlei irgendwie trotzdem sonst
einfach beide beiden andere anderen anderer anderes letzte letzten nächste nächsten selber sofort gerade eben eigentlich vielleicht`.split(
  /\s+/,
);
