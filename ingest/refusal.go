package ingest

// Refusal is one input, or one part of an input, that could not be read.
type Refusal struct {
	// Input is the path, the address or "-", and which part of it, if the
	// rest of it could be read: "feed.xml, entry 3".
	Input string
	// Reason is why, as the end of "Input: …".
	Reason string
	// Remedy is what to do; empty where nothing helps but leaving it.
	Remedy string
	// Link is where the text could be read, for an entry of a feed that
	// carries none.
	Link string
}

// Error is the refusal as one line: input, why, what to do. It holds no
// control characters, whatever the input was called.
func (r Refusal) Error() string {
	text := r.Input + ": " + r.Reason
	if r.Remedy != "" {
		text += "; " + r.Remedy
	}
	return oneLine(text, 2000)
}

// refuse is a refusal without its input, which the caller adds.
func refuse(reason, remedy string) *Refusal {
	return &Refusal{Reason: reason, Remedy: remedy}
}
