package summarize

// evidence collects what speaks for or against a denial, each thing under its
// name; names and values are hashed at once.
type evidence struct {
	featureSet
	classes int // how many keys, from the first, are of classes rather than single words
}

// when notes that something is so.
func (e *evidence) when(condition bool, name string) {
	if condition {
		e.add(hashString(name), 1)
	}
}

// word notes a value, mostly a word.
func (e *evidence) word(name, value string) { e.add(hashString(name), hashString(value)) }

// count notes a number, all from four on as one.
func (e *evidence) count(name string, n int) { e.add(hashString(name), uint32(max(min(n, 4), -4)+100)) }

// level notes every step that a share of 0 to 1 reaches.
func (e *evidence) level(name string, share float64) {
	for step, least := range [...]float64{0.1, 0.2, 0.35, 0.55} {
		if share >= least {
			e.add(hashString(name), uint32(step+1))
		}
	}
}
