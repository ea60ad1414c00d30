/** Wordings that the examples and the weights of moves were chosen by. */
export const wordings = {
  answer: {
    solved: `yay it works!!|perfect, that was the problem|yeah that did it|ok working fine now thx|it's alive again|thank you, I am in|success|works like a charm|yes, after the restart it was ok|great stuff, sorted|hooray, printing again|mine is working too now|ok cool it is fixed|that solved it for me|after step 2 everything came back|yes!|thx works|jo geht wieder|super jetzt gehts|ya va bien, gracias|c'est reparti, merci|finally it connects|ok good now|sure did|done, it works`,
    "not-solved": `nah that didn't do it|still broken|hmm still no|nope|nothing changed|still doesn't connect|did that, same result|tried it three times already|that's not helping|it's still the same for me|does not work|doesnt work|same issue persists|error is still there|I already restarted it|no effect whatsoever|not working yet|nope still dead|that was useless|the error comes back every time|it worked for 5 minutes and stopped again|I did all that before I wrote to you|there's no such menu|I can't find that setting|step 4 fails|unfortunately the same|bringt nix|immer noch kaputt|sigue fallando|toujours le même problème|no dice|negative, still stuck|that only made it worse`,
    cancel: `never mind, I got it|forget about it|cancel this|stop it please|leave it, thanks|doesn't matter any more|nvm found it|actually drop it|vergiss es|laisse tomber|olvidalo`,
    correct: `no, the other computer|I meant the one on floor 3|actually it is teams not outlook|no no the scanner|sorry, the tablet I mean|it's on my mac though|not wifi, cable|oh I meant the shared calendar|ich meinte den anderen drucker|wait, I was speaking of the desk phone`,
    next: `next please|now my other problem|and the other thing I asked?|what about number two|go on with the second one`,
    new: `how do I get a new headset|my outlook does not start|can I borrow a projector next week|the scanner sends nothing to my mailbox|I need access to the finance share|where do I see my vacation balance|teams shows a white window since this morning|is there a wifi for guests|my second monitor stays black when docked`,
  },
  draft: {
    yes: `yes please open it|yep|go ahead and open it|that's correct|ok send it off|please submit|do it|yes thank you|sure thing|open the ticket|please create it|ok fine, open it|looks right to me|ja bitte aufmachen|oui allez-y|sí, ábrelo por favor|alright|great, please do that|that's it exactly|k`,
    cancel: `no|no thanks|not needed|never mind|cancel it|please don't open it|forget it|drop the draft|I don't need a ticket|nope|leave it|discard|no ticket please|stop, I don't want that|it's not necessary any more|nein danke|non merci|mejor no|scrap it|throw the draft away|rather not|changed my mind|oh no don't`,
    solved: `it works again|oh it's working now|fixed itself|problem is gone|I am in now, all good|solved meanwhile|works now|restart did it after all|geht wieder|ça remarche`,
    correct: `no, it's the other laptop|I meant floor 3|actually it is my phone not the tablet|sorry, it's excel|correction: since yesterday|not my account, my boss's account|make it room 7|no the blue printer|it's in building C actually|ich meinte teams`,
    next: `what about my second problem|next|and the other one?|now the other question`,
    new: `it also happens on my phone|the serial number is 5CG1234|the error says 0x80070005|my colleague Ben has seen it as well|I can be reached after two|it happens whenever I open the big spreadsheet|the printer stands next to the kitchen on the second floor|here is what I tried: restart, new cable|I need it for the workshop on Thursday|also the scanner part is dead|there is a picture of it on my phone|the lamp at the back blinks orange|it started after the last update`,
  },
  choice: {
    neither: `neither|none of those|something else|no, none of them|none|not any of these|nope|neither one|it's none of these|nothing that fits|my issue isn't in the list|no that's all wrong|other problem|not that|neither of them is right|keins davon|otra cosa|aucun|no|wrong, something different|these don't fit|none of the above|nah none of them|it is something different`,
    cancel: `never mind|forget it|cancel|leave it|stop|nvm|not important|skip that|drop it please|doesn't matter`,
    solved: `works now|oh it works again|fixed it myself, works|solved, thanks|problem is gone`,
    correct: `I meant my tablet|no, I mean the headset|actually it's about the guest network|not the phone, the laptop|it's the projector I was talking about|sorry I meant the shared mailbox|it is outlook, not teams|wait, my mac not my pc`,
    next: `next|the next one please|what about the other question`,
    new: `my laptop is really slow today|how do I change my password|where do I order toner|the vpn asks for a certificate|I cannot hear anybody in zoom|please install visio on my computer|how can I forward my desk phone|the wifi drops all the time in the canteen|excel closes when I paste|can you unlock my account|outlook search finds nothing|my phone wants a pin I don't know|I lost my security key|what is the address of the proxy|I want to share a folder with a customer|the screen flickers|how long are files kept in the trash|is the file server down|my camera shows only black|teams doesn't ring on my headset|I need a new mouse|a website is blocked|my badge does not open the door on floor 2|I get too much spam|do we have a password manager|onedrive does not sync|I cannot print double sided|where is the recycle bin of sharepoint|I want to work from Spain next month|my toner is empty`,
  },
  resolved: {
    solved: `works, thanks|yes it works|all good, thank you|great, problem solved|yep that's fixed|perfect now|working again, cheers|confirmed, it's ok|it does, thanks a lot|yes|looks good now|brilliant, it's back|fine again|ok super|tested it, works|I can print again|yes, everything is fine|jawohl, läuft|oui ça marche|sí, ya funciona|thanks it is working|that fixed it|everything ok here|good now|yes, solved|can confirm it works|it is running again|seems fixed|all fine|great job, works`,
    "not-solved": `no|nope still broken|it still fails|still not working|the problem is back|same error again|no it doesn't|not really|it happened again|it's broken again|still the same|sorry but it does not work|that did not fix it|no change on my side|nothing has changed|it was ok for an hour, now it's dead again|still can't print|not solved|geht immer noch nicht|sigue igual|toujours pas|no, still nothing|came back today|it is not fixed|unfortunately it's not working|doesn't work for me|nah, same thing|still failing|no luck|again the same problem`,
    new: `my mouse is broken|how do I book a room|I need a licence for acrobat|outlook asks for a password|can I get a second monitor|where can I find the vpn client|please reset my password|the docking station is not recognised|I want to change my signature|who can give me access to sharepoint|teams crashes when I share my screen|my headset has no sound|I need a loan laptop for Monday|the internet is very slow today|my phone was stolen|what does the error 1603 mean|is there a guest wifi|can I install zoom|my keyboard types the wrong letters|the printer jams`,
  },
} as const;

/** Wordings written afterwards, which nothing was chosen by: by what is pending and what they come to. */
export const unseen = {
  answer: {
    solved: `bingo|it's good again, thanks a bunch|that got me going|nice one, sorted out|I can see my mails again|yep, that was all it needed|cool it connects|the trick with the cable worked|oh wow that was easy, done|aaand it's back|mail is coming in now|problem has disappeared|yess finally|sound is back`,
    "not-solved": `same old story|sadly no|still the blank page|I followed everything and still nothing|it won't work like that|didn't change a thing|that is what I did already|no joy|the message still pops up|it's not gone|wrong, still frozen|not at all|keeps failing|there is no settings button on mine|did not do anything|I get the very same message|hat leider nichts geholfen|no ha cambiado nada|rien n'a changé`,
    cancel: `forget this please|oh, never mind then|no longer an issue for me, cancel|stop this|leave that|ignore that`,
    correct: `nono I mean the white printer|sorry I was talking about the tablet|actually it's the other account|not on windows, on linux|I meant her mailbox`,
    next: `on to my next question|now the other topic|next topic please`,
    new: `I also need a new charger|how can I share my calendar|who can unlock the badge for the lab|where is the button for recording a meeting|my desk phone rings twice|can someone give me rights for the tender folder`,
  },
  draft: {
    yes: `yes open that|please go ahead|fine, send it|okay do so|yes that's good|sure, why not|open please|agreed|submit it please|yup open one`,
    cancel: `no, don't|please drop that|not any more, thanks|I don't want it|cancel the ticket please|nope thanks|leave it be|kill it|no need for a ticket|no, forget it|stop stop stop|throw it out`,
    solved: `it came back by itself, works|oh, working again|everything fine now|it is solved already|sorted it out myself, all good`,
    correct: `sorry, I meant building D|not me, my trainee|actually the left monitor|no, it's since last week|I mean the android phone|it is word and not excel`,
    next: `next question|and my other issue`,
    new: `my extension is 4412|it is the HP one by the window|I tried with another cable as well|the message reads access denied|only happens in the morning|two more people just got it|please call me after lunch|it makes a clicking noise|my manager knows about it`,
  },
  choice: {
    neither: `none of these please|no not these|it's neither|nothing there fits|no, something else|none of your options|these are wrong|different problem|not what I'm after|nope none of that|I don't see mine|all three are wrong`,
    cancel: `forget that|no worries, leave it|cancel please|stop that|never mind, thank you`,
    solved: `oh it works now|it's solved|all good again, thanks`,
    correct: `I meant the desk phone|sorry, the ipad|actually my new laptop|not the printer, the scanner`,
    next: `go to the next|next one please`,
    new: `the toner is empty in the copier|can I get outlook on my private phone|I forgot the pin of my token|there is no sound in zoom|how do I order a docking station|my files in onedrive have vanished|how to add a signature|please give me local admin`,
  },
  resolved: {
    solved: `yes works now thanks|it's fine, cheers|fantastic, thank you|all working|yep|it does now|problem has gone|thanks, solved|very good, works again|ok works|indeed fixed|checked, it is good`,
    "not-solved": `still no good|it's back again|no, it is not|not for me|fails again|still the same fault|it does not|still doesn't start|no it still freezes|the same message as before|wasn't fixed|it stopped working again|nope|that didn't help at all|still disconnected|unfortunately no`,
    new: `I need a headset|how do I encrypt a stick|my phone does not ring|word shows a red line everywhere|where do I hand in my old laptop|can you add me to the mailing list|the beamer has no signal|how do I record a meeting`,
  },
} as const;
