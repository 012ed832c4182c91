package ingest

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// addJSON keeps a value as text: a string or number as it is, the name or
// address of an object ("author": {"name": …}), the names in a list.
func (f fields) addJSON(key string, raw json.RawMessage) {
	var value any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	if decoder.Decode(&value) != nil {
		return
	}
	key = fieldName(key)
	between := ", "
	if slices.Contains(textNames, key) {
		between = "\n\n" // a list of paragraphs
	}
	if text := flat(value, between); text != "" {
		f.add(key, text)
	}
}

// flat is a JSON value as text; between parts the elements of a list.
func flat(value any, between string) string {
	switch v := value.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case map[string]any:
		for _, key := range []string{"name", "title", "url", "@id", "@value"} {
			if text, ok := v[key].(string); ok {
				return text
			}
		}
	case []any:
		var names []string
		for _, element := range v {
			if _, nested := element.([]any); nested {
				continue
			}
			if name := flat(element, between); name != "" {
				names = append(names, name)
			}
		}
		return strings.Join(names, between)
	}
	return ""
}

// jsonDepth is how deep a JSON text nests, without parsing it.
func jsonDepth(text string) int {
	depth, deepest, inString := 0, 0, false
	for n := 0; n < len(text); n++ {
		switch c := text[n]; {
		case inString && c == '\\':
			n++
		case c == '"':
			inString = !inString
		case inString:
		case c == '[', c == '{':
			depth++
			deepest = max(deepest, depth)
		case c == ']', c == '}':
			depth--
		}
	}
	return deepest
}
