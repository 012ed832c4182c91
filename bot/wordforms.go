package bot

import "strings"

// wordFamilies are words of the news whose forms no stem brings together: verbs
// with their irregular forms and the nouns made of them. All words of a line
// are compared as its first.
const wordFamilies = `sell sells selling sold sale sales
pay pays paying paid payment payments unpaid
buy buys buying bought purchase purchases
know knows knowing knew known knowledge unknown aware unaware awareness
give gives giving gave given gift gifts
take takes taking took taken
steal steals stealing stole stolen theft thefts
lose loses losing lost loss losses
meet meets meeting met meetings
dine dines dining dined dinner dinners
hold holds holding held holdings
keep keeps keeping kept
leave leaves leaving left
send sends sending sent
spend spends spending spent
find finds finding found
build builds building built
lead leads leading led
win wins winning won winner
hide hides hiding hid hidden
drive drives driving drove driven driver drivers wheel
fall falls falling fell fallen
rise rises rising rose risen
grow grows growing grew grown growth
cut cuts cutting
break breaks breaking broke broken
begin begins beginning began begun
choose chooses choosing chose chosen choice
fly flies flying flew flown flight flights
flee flees fleeing fled
fight fights fighting fought
teach teaches teaching taught
seek seeks seeking sought
bring brings bringing brought
write writes writing wrote written
speak speaks speaking spoke spoken speech
see sees seeing saw seen
get gets getting got gotten
make makes making made
run runs running ran
shoot shoots shooting shot
burn burns burning burnt burned
drink drinks drinking drank drunk
poison poisons poisoned poisoning
die dies dying died death deaths dead
kill kills killing killed killings
resign resigns resigned resigning resignation
delete deletes deleted deleting deletion deletions erase erased erasing wipe wiped wiping
alter alters altered altering falsify falsified falsifying
bribe bribes bribed bribing bribery
vote votes voted voting voter
approve approves approved approving approval
refuse refuses refused refusing refusal
promise promises promised promising
dismiss dismisses dismissed dismissing dismissal dismissals sack sacked sacking
throw throws throwing threw thrown
strike strikes striking struck
bite bites biting bit bitten
catch catches catching caught
come comes coming came
go goes going went gone
sit sits sitting sat
stand stands standing stood
tear tears tearing tore torn
wear wears wearing wore worn
shake shakes shaking shook shaken
draw draws drawing drew drawn
eat eats eating ate eaten
feel feels feeling felt
forget forgets forgetting forgot forgotten
freeze freezes freezing froze frozen
hang hangs hanging hung
hear hears hearing heard
lend lends lending lent
ride rides riding rode ridden
shrink shrinks shrinking shrank shrunk
sing sings singing sang sung
sink sinks sinking sank sunk
sleep sleeps sleeping slept
slip slips slipping slipped
swear swears swearing swore sworn
swim swims swimming swam swum
think thinks thinking thought
understand understands understanding understood
wake wakes waking woke woken
cost costs costing
close closes closed closing closure closures shut shuts shutting
accident accidents crash crashes crashed crashing`

// familyOf is the first of the family of each word.
var familyOf = func() map[string]string {
	first := map[string]string{}
	for line := range strings.SplitSeq(wordFamilies, "\n") {
		words := strings.Fields(line)
		for _, word := range words {
			first[word] = words[0]
		}
	}
	return first
}()
