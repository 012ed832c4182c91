package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// appendTokens reads the tokens of one paragraph. Every rune that shows is in
// exactly one token.
//
// Beyond what TokenKind says: runs of full stops and of hyphens are one token,
// as are the typewriter's quotation marks “ and ”. The full stop of an
// abbreviation or an initial belongs to its word: [Sen.], [J.], [U.S.]. What
// is cut from a word's end are the possessive and the short verbs: [they][’ve].
func appendTokens(tokens []Token, text string, paragraph Span) []Token {
	for i := paragraph.Start; i < paragraph.End; {
		r, size, class := runeAt(text, i)
		switch class {
		case blank, invisible:
			i += size
		case letter, digit:
			tokens = appendWord(tokens, text, i, paragraph.End, class)
			i = tokens[len(tokens)-1].End
		default:
			end := markEnd(text, i, size, r, paragraph.End)
			kind := Punctuation
			if e := looseClitic(text, tokens, i, size, r, paragraph.End); e > 0 {
				end, kind = e, Word
			} else if unicode.IsNumber(r) {
				kind = Number // ½, Ⅳ
			}
			tokens = append(tokens, Token{Span: Span{i, end}, Kind: kind, Quotation: -1})
			i = end
		}
	}
	return tokens
}

// markEnd gives the end of the punctuation that starts at i.
func markEnd(text string, i, size int, r rune, limit int) int {
	end := i + size
	switch r {
	case '.', '-':
		for end < limit && text[end] == byte(r) {
			end++
		}
	case '`', '\'':
		if end < limit && text[end] == byte(r) {
			end++
		}
	}
	return end
}

// looseClitic sees to the possessive of what does not end in a letter, as in
// (the “Post”’s owner): it gives the end of the [’s] at i, or 0.
func looseClitic(text string, tokens []Token, i, size int, r rune, limit int) int {
	if (r != '’' && r != '\'') || len(tokens) == 0 || tokens[len(tokens)-1].End != i {
		return 0
	}
	end := i + size
	if end >= limit || text[end] != 's' {
		return 0
	}
	if end+1 < limit {
		if _, _, class := runeAt(text, end+1); class == letter || class == digit {
			return 0
		}
	}
	return end + 1
}

// appendWord reads the word or number at start.
func appendWord(tokens []Token, text string, start, limit int, class runeClass) []Token {
	kind := Word
	if class == digit {
		kind = Number
	}
	end, lastApostrophe := wordEnd(text, start, limit)
	if lastApostrophe > start && isClitic(text[lastApostrophe:end]) {
		tokens = append(tokens, Token{Span: Span{start, lastApostrophe}, Kind: kind, Quotation: -1})
		return append(tokens, Token{Span: Span{lastApostrophe, end}, Kind: Word, Quotation: -1})
	}
	if kind == Word && end < limit && text[end] == '.' && ownsFullStop(tokens, text, start, end, limit) {
		end++
	}
	return append(tokens, Token{Span: Span{start, end}, Kind: kind, Quotation: -1})
}

// wordEnd gives the end of the word at start, and where its last inner
// apostrophe stands (or -1).
func wordEnd(text string, start, limit int) (end, lastApostrophe int) {
	end, lastApostrophe = start, -1
	segment := start // start of the part after the last full stop
	var before rune  // the last letter or digit
	for i := start; i < limit; {
		r, size, class := runeAt(text, i)
		switch class {
		case letter, digit:
			before = r
			i += size
			end = i
			continue
		case invisible:
			i += size // taken in if a letter follows
			continue
		case blank:
			return end, lastApostrophe
		}
		if i != end || i+size >= limit {
			return end, lastApostrophe
		}
		after, _, afterClass := runeAt(text, i+size)
		if !joins(text, r, before, after, afterClass, segment, i, limit) {
			return end, lastApostrophe
		}
		if r == '.' {
			segment = i + size
		}
		if r == '’' || r == '\'' {
			lastApostrophe = i
		}
		i += size
	}
	return end, lastApostrophe
}

// joins reports whether the mark r at i holds the runes before and after it
// together as one word.
func joins(text string, r, before, after rune, afterClass runeClass, segment, i, limit int) bool {
	if afterClass != letter && afterClass != digit {
		return false
	}
	digits := afterClass == digit && unicode.IsDigit(before)
	switch r {
	case '\'', '’':
		return afterClass == letter && !unicode.IsDigit(before) || digits || after == 's'
	case '-', '\u2010', '\u2011', '_':
		return true
	case '&':
		return afterClass == letter
	case ',', ':', '/':
		return digits
	case '.':
		if digits {
			return true
		}
		if afterClass == digit {
			return i-segment <= 2 // No.1, but not "ended.2016"
		}
		if utf8.RuneCountInString(text[segment:i]) == 1 {
			return true // U.S., a.m.
		}
		if unicode.IsLower(after) {
			return unicode.IsLower(before) || unicode.IsDigit(before) // example.com
		}
		// Ph.D.: a single capital with its own full stop follows
		end := i + 1 + utf8.RuneLen(after)
		return i-segment <= 2 && end < limit && text[end] == '.'
	}
	return false
}

// isClitic reports whether the end of a word, with its apostrophe, is a token
// of its own.
func isClitic(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "’"), "'")
	switch s {
	case "s", "S", "re", "ve", "ll", "d", "m", "RE", "VE", "LL", "D", "M":
		return true
	}
	return false
}

// ownsFullStop reports whether the full stop at end belongs to the word before
// it.
func ownsFullStop(tokens []Token, text string, start, end, limit int) bool {
	if end+1 < limit && text[end+1] == '.' {
		return false // an ellipsis
	}
	word := text[start:end]
	switch abbreviationOf(word) {
	case onlyWithNumber:
		return digitFollows(text, end+1, limit)
	case goesOn, mayEnd:
		return true
	}
	if len(word) == 1 {
		return isInitial(tokens, text, start, end, limit)
	}
	// U.S, a.m, J.D: single letters with full stops between
	dot := strings.LastIndexByte(word, '.')
	return dot > 0 && utf8.RuneCountInString(word[dot+1:]) == 1
}

// isInitial reports whether the single letter is somebody's initial, rather
// than the last word of "plan B." or "than I."
func isInitial(tokens []Token, text string, start, end, limit int) bool {
	if c := text[start]; c < 'A' || c > 'Z' {
		return false
	}
	if text[start] == 'I' || text[start] == 'A' {
		// "Samuel I. Newhouse", not "She and I. Then"
		last := len(tokens) - 1
		if last < 0 || !startsUpper(text, tokens[last].Span) || tokens[last].Kind != Word {
			return text[start] == 'A' && upperFollows(text, end+1, limit)
		}
	}
	return upperFollows(text, end+1, limit)
}

// upperFollows reports whether the next rune that is no blank is a capital.
func upperFollows(text string, i, limit int) bool {
	for i < limit {
		r, size, class := runeAt(text, i)
		if class != blank && class != invisible {
			return unicode.IsUpper(r)
		}
		i += size
	}
	return false
}

// digitFollows reports whether the next rune that is no blank is a digit.
func digitFollows(text string, i, limit int) bool {
	for i < limit {
		_, size, class := runeAt(text, i)
		if class != blank && class != invisible {
			return class == digit
		}
		i += size
	}
	return false
}

// startsUpper reports whether the span begins with a capital letter.
func startsUpper(text string, s Span) bool {
	r, _, _ := runeAt(text, s.Start)
	return unicode.IsUpper(r)
}
