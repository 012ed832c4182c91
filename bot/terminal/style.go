package terminal

// style is how a piece of text is set where colour is on.
type style uint8

const (
	normal style = iota
	bold
	dim
	red // marks that say that something is denied or taken back
	cyan
	yellow // notices in place of a quotation
)

// codes are the SGR sequences of the styles (ECMA-48, 8.3.117). The eight
// basic colours alone: they follow the reader's own palette.
var codes = [...]string{normal: "", bold: "\x1b[1m", dim: "\x1b[2m", red: "\x1b[31m", cyan: "\x1b[36m", yellow: "\x1b[33m"}

const reset = "\x1b[0m"

// set is the text in the style.
func (s style) set(text string, color bool) string {
	if !color || s == normal || text == "" {
		return text
	}
	return codes[s] + text + reset
}
