package summarize

import "strings"

// Words that are frequent in one language and rare or missing in the others.
var (
	englishWords = wordSet(`the of and to that is was were for on with as it his her their they he she by at from be been has have
		had this which not but said says say would will are who its we you i about after when there than our your my what`)
	otherWords = wordSet(`der die das und ist nicht mit von den dem ein eine im zu auf für wird haben sich auch
		le la les des du et est dans pour que qui sur une avec pas au aux ce il elle sont ont
		el los las del y en por con una para se su como más pero fue
		di che il lo gli della per non sono ha nel alla anche è
		de het een van dat niet voor zijn op te aan met ook
		o os um uma não com mais do da dos das em foi ao pelo
		och att det som är på av inte har till ett
		og af ikke til er på jeg
		w na nie się jest z że i do`)
)

// languageOf tells English by its commonest words: in news they are a third
// of all, and at least every eighth even in lists of names. Anything else is
// "und", undetermined.
func languageOf(doc *Document) string {
	const enough = 3000 // words; a front part decides for the whole
	words, english, other := 0, 0, 0
	var buffer [maxKey]byte
	for _, t := range doc.Tokens {
		if t.Kind != Word || words >= enough {
			continue
		}
		words++
		key := lowerKey(&buffer, t.In(doc.Text))
		switch {
		case englishWords.has(string(key)):
			english++
		case otherWords.has(string(key)):
			other++
		case words < 20 && tagVerb(string(key)):
			english++ // "Officials confirmed plans."
		}
	}
	if english > other && english*8 >= words {
		return "en"
	}
	return "und"
}

// maxKey is the most bytes of a word that tables are asked about; longer words
// are in none.
const maxKey = 24

// lowerKey gives a word in small letters, without soft hyphens and with the
// typewriter's apostrophe, for looking it up without making strings. It is
// empty for a word that is too long.
func lowerKey(buffer *[maxKey]byte, word string) []byte {
	n := 0
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case strings.HasPrefix(word[i:], "\u00ad"):
			i++
			continue
		case strings.HasPrefix(word[i:], "’"):
			c = '\''
			i += len("’") - 1
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		}
		if n == maxKey {
			return nil
		}
		buffer[n] = c
		n++
	}
	return buffer[:n]
}
