package bot

import (
	"slices"
	"strings"
	"time"
)

// arguments are what stands behind a verb.
type arguments struct {
	words []string
	// since is the moment that was given, or the verb's own; zero:
	// everything that is stored.
	since time.Time
	given bool // whether the asker gave it
}

// text is the words as one.
func (a arguments) text() string { return strings.Join(a.words, " ") }

// parseArguments takes a "since TIME" off the end of the words. Without one,
// the look back is the verb's own; a negative one means everything.
func parseArguments(verb string, words []string, back time.Duration, clock clock) (arguments, error) {
	parsed := arguments{words: words}
	if back > 0 {
		parsed.since = clock.now.Add(-back)
	}
	for i, word := range slices.Backward(words) {
		if !strings.EqualFold(word, "since") {
			continue
		}
		phrase := strings.Join(words[i+1:], " ")
		if phrase == "" {
			return parsed, sorry("Since when? Write a time behind it: "+SinceForms+".", verb+" since 6h")
		}
		since, err := ParseSince(phrase, clock.now, clock.zone)
		if err != nil {
			return parsed, sorry(sentence(err.Error()), strings.Join(append(append([]string{verb}, words[:i]...), "since 3d"), " "))
		}
		parsed.words, parsed.since, parsed.given = words[:i], since, true
		break
	}
	return parsed, nil
}

// topic is the words without a "on" or "about" before them.
func (a arguments) topic() string {
	words := a.words
	if len(words) > 1 && slices.Contains([]string{"on", "about", "of"}, strings.ToLower(words[0])) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// sentence makes an error's text one.
func sentence(text string) string { return capitalised(text) + "." }
