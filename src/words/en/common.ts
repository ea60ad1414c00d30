/** The commonest words of English, by which the language of a message is known, with how short messages write them. */
export default `the a an and or but if then than so as of at by for with from to in on into is are was were be been being am do does
did have has had having will would shall should can could may might must not no yes i me my mine we us our you your he him his she her
they them their it its this that these those there here what which who whom when where how why also just very some any all both each
every other another more most much many few less only own same too again still already always never ever now today yesterday tomorrow
monday tuesday wednesday thursday friday morning because while about after before since until over under out up down off back
please thanks thank hello hi hey get gets got getting go goes going gone come came take make made give given need needs needed want wants
know think see say says said tell told work works working worked doesnt dont didnt cant cannot couldnt wont isnt arent im ive id
youre its thats there theres whats one two someone something anything everything nothing anyone everyone new old right wrong
keeps keep using use used try tried trying help able set let put find show open close start stop ask asks asking look looks looking
like way time day days week month year people somebody instead without within between through during against really any more
last next first second another good bad big small long short high low own sure why whose`.split(/\s+/);
