package bot

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefbot/store"
)

// RefKind is what a reference names.
type RefKind byte

// The kinds of reference, written as the letter before the number.
const (
	RefUnknown   RefKind = 0 // a bare number: what it names depends on the verb
	RefStatement RefKind = 's'
	RefClaim     RefKind = 'c'
	RefArticle   RefKind = 'a'
	RefStory     RefKind = 't' // a stored story; s names a statement
	RefEntry     RefKind = 'e' // an entry of the ledger: a claim in the words of all articles
)

// Ref is how a reader names a statement (s12), a claim (c5), an article (a3), a
// story (t4) or an entry of the ledger (e7).
type Ref struct {
	Kind RefKind
	ID   int64
}

// String is the reference as a reader types it.
func (r Ref) String() string {
	number := strconv.FormatInt(r.ID, 10)
	if r.Kind == RefUnknown {
		return number
	}
	return string(rune(r.Kind)) + number
}

// ClaimRef is the reference of a claim: c5, or e7 for one that only the ledger
// knows, whose id is the negative of its entry's.
func ClaimRef(id store.ClaimID) Ref {
	if id < 0 {
		return Ref{RefEntry, -int64(id)}
	}
	return Ref{RefClaim, int64(id)}
}

// ParseRef reads "s12", "S12", "#12" or "12"; false for anything else. The
// number is at least 1.
func ParseRef(text string) (Ref, bool) {
	text = strings.ToLower(strings.TrimPrefix(text, "#"))
	ref := Ref{}
	if len(text) > 1 && strings.ContainsRune("scate", rune(text[0])) {
		ref.Kind, text = RefKind(text[0]), text[1:]
	}
	if text == "" || text[0] < '0' || text[0] > '9' {
		return Ref{}, false
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id < 1 {
		return Ref{}, false
	}
	ref.ID = id
	return ref, true
}

// capitalised is a description as it stands at the start of a line: "a senior
// official" becomes "A senior official".
func capitalised(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 || first == utf8.RuneError {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}
