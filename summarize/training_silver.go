package summarize

// names numbers strings in order of appearance.
type names struct {
	list  []string
	index map[string]uint8
}

func (n *names) number(name string) uint8 {
	if n.index == nil {
		n.index = map[string]uint8{}
	}
	i, ok := n.index[name]
	if !ok {
		i = uint8(len(n.list))
		n.list = append(n.list, name)
		n.index[name] = i
	}
	return i
}

// silverOf lays another parser's tokens over the document's. A document's
// token that holds several of them takes the syntax of the one whose head
// lies outside: of "do", "n’t" in "don’t", "do".
func silverOf(e Example, tags, relations *names) []silver {
	owner := make([]int, len(e.Syntax)) // document token that holds the syntax token
	tokens := e.Document.Tokens
	t := 0
	for i, s := range e.Syntax {
		for t < len(tokens) && tokens[t].End <= s.Start {
			t++
		}
		owner[i] = -1
		if t < len(tokens) && tokens[t].Start < s.End {
			owner[i] = t
		}
	}
	result := make([]silver, len(tokens))
	for i := range result {
		result[i].head = -1
	}
	for i, s := range e.Syntax {
		k := owner[i]
		if k < 0 || s.Tag == "_" || s.Tag == "" {
			continue
		}
		head := -1
		if s.Head >= 0 {
			head = owner[s.Head]
		}
		if result[k].known && head == k {
			continue // depends on another part of the same token
		}
		if result[k].known && result[k].head != k {
			continue
		}
		result[k] = silver{tag: tags.number(s.Tag), relation: relations.number(s.Relation), head: head, known: true}
	}
	for i := range result {
		if result[i].head == i {
			result[i].head = -1
		}
	}
	return result
}
