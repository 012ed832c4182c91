package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

func helpVerb() verb {
	return verb{
		name:     "help",
		usage:    "[VERB]",
		summary:  "this list, or one command with examples",
		examples: []string{"help", "help denials"},
		run:      help,
	}
}

func help(_ context.Context, q *question) (Message, error) {
	verbs := vocabulary()
	if len(q.words) == 0 {
		return helpAll(verbs), nil
	}
	name := strings.ToLower(strings.TrimPrefix(q.words[0], "/"))
	at := slices.IndexFunc(verbs, func(v verb) bool { return v.name == name })
	if at < 0 {
		return Message{}, unknown(q.words[:1], verbs)
	}
	return helpOne(verbs[at]), nil
}

func helpAll(verbs []verb) Message {
	var fields []Field
	for _, v := range verbs {
		fields = append(fields, Field{Name: strings.TrimSpace(v.name + " " + v.usage), Value: v.summary})
	}
	return Message{Blocks: []Block{
		Heading{"What you can ask"},
		Fields{fields},
		Note{"TIME is " + SinceForms + ". What is named s12 is a statement, c5 a claim, a3 an article."},
		Note{"briefbot shows words as they stand in the stored articles. It says who says and who denies, never who is right."},
		Buttons{[]Button{{Label: "Briefing", Line: "now"}, {Label: "Denials", Line: "denials"}, {Label: "Help on now", Line: "help now"}}},
	}}
}

func helpOne(v verb) Message {
	message := Message{Blocks: []Block{
		Heading{strings.TrimSpace(v.name + " " + v.usage)},
		Paragraph{sentence(v.summary)},
	}}
	if v.details != "" {
		message.Blocks = append(message.Blocks, Paragraph{v.details})
	}
	if strings.Contains(v.usage, "TIME") {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("TIME is %s.", SinceForms)})
	}
	var buttons []Button
	for _, line := range v.examples {
		buttons = append(buttons, Button{Label: line, Line: line})
	}
	message.Blocks = append(message.Blocks, Buttons{buttons})
	return message
}
