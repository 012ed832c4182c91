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

// parseArguments takes a "since TIME" out of the words, of which those behind it
// count as if they stood before it. Without one, the look back is the verb's
// own; a negative one means everything.
func parseArguments(verb string, words []string, back time.Duration, clock clock) (arguments, error) {
	parsed := arguments{words: words}
	if back > 0 {
		parsed.since = clock.now.Add(-back)
	}
	for i, word := range slices.Backward(words) {
		if !strings.EqualFold(word, "since") {
			continue
		}
		if i == len(words)-1 {
			return parsed, sorry("Since when? Write a time behind it: "+SinceForms+".", verb+" since 6h")
		}
		since, rest, err := beginsSince(words[i+1:], clock)
		if err != nil {
			return parsed, sorry(sentence(err.Error()), strings.Join(append(append([]string{verb}, words[:i]...), "since 3d"), " "))
		}
		parsed.words, parsed.since, parsed.given = slices.Concat(words[:i], rest), since, true
		break
	}
	return parsed, nil
}

// momentWords is the most words of a moment: "yesterday at 5:30 pm", "Wed Dec
// 24, 2025 5:30 PM".
const momentWords = 6

// beginsSince reads the longest beginning of the words that is a moment, and
// gives the rest. The error is that of all words.
func beginsSince(words []string, clock clock) (since time.Time, rest []string, err error) {
	since, err = ParseSince(strings.Join(words, " "), clock.now, clock.zone)
	for end := min(len(words)-1, momentWords); err != nil && end > 0; end-- {
		if since, shorter := ParseSince(strings.Join(words[:end], " "), clock.now, clock.zone); shorter == nil {
			return since, words[end:], nil
		}
	}
	return since, nil, err
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
