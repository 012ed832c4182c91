package summarize

import "strings"

// abbreviation says what a word with a full stop is, as far as the end of a
// sentence depends on it.
type abbreviation uint8

const (
	noAbbreviation abbreviation = iota
	goesOn                      // Mr., Sen., vs.: what follows goes with it, always
	onlyWithNumber              // No., Vol., p.: shortened only before a number
	mayEnd                      // Jan., Inc., Calif.: ends a sentence if the next word begins one
)

// abbreviations holds what American and British newspapers shorten, without
// the full stop. Lower-case words that are words of their own as well ("no",
// "sat", "mass") are in only with a capital.
var abbreviations = abbreviationTable(map[abbreviation]string{
	goesOn: `Mr Mrs Ms Mx Dr Drs Messrs Mme Mlle Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Capt Cmdr Adm Maj Cpl Pvt Pfc
		Prof Profs Rev Hon Fr St Ste Pres Supt Det Insp Amb Atty Asst Assoc Dep Dist Sec Treas Spc Msgr Mt Ft
		vs v cf viz ca approx e.g i.e eg ie al Univ`,
	onlyWithNumber: `No Nos no Fig Vol pp p Ch Art`,
	mayEnd: `Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
		Inc Corp Co Cos Ltd Bros LLC Plc Jr Sr Esq Ave Blvd Rd Dept Div Est etc
		Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex
		Va Vt Wash Wis Wyo Mon Tue Tues Wed Thu Thur Thurs Fri
		Ph.D M.D B.A M.A D.C N.Y N.J N.H N.M N.C N.D S.C S.D R.I W.Va U.S U.K U.N E.U a.m p.m A.M P.M`,
})

// abbreviationTable turns the lists into a table.
func abbreviationTable(lists map[abbreviation]string) map[string]abbreviation {
	table := make(map[string]abbreviation, 256)
	for kind, words := range lists {
		for _, word := range strings.Fields(words) {
			table[word] = kind
		}
	}
	return table
}

// abbreviationOf says what the word, given without its last full stop, is. In
// a compound as "R-Fla." the last part counts.
func abbreviationOf(word string) abbreviation {
	if hyphen := strings.LastIndexByte(word, '-'); hyphen >= 0 {
		word = word[hyphen+1:]
	}
	if len(word) > 6 {
		return noAbbreviation // none is longer
	}
	return abbreviations[word]
}
