package summarize

// tagVerb reports whether the word is a verb in a form that stands beside a
// quotation with its speaker: said, says, asked.
func tagVerb(word string) bool {
	switch word {
	case "said", "says", "say", "asked", "told", "wrote", "added", "replied", "shouted", "tweeted", "announced", "confirmed", "denied":
		return true
	}
	return false
}
