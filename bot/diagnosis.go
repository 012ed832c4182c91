package bot

// Diagnosis is how one part of a platform's set-up stands, for the operator.
type Diagnosis struct {
	Part     string // "Discord token"
	Standing string // how it stands, in one line
	// Remedy is what to do about it; empty where nothing is wrong.
	Remedy string
}

// Fault reports whether something is wrong.
func (d Diagnosis) Fault() bool { return d.Remedy != "" }
