package summarize

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// hostileToAll are texts on which careless work after finding would be slow:
// many people, pronouns, denials, claims, key statements.
var hostileToAll = map[string]string{
	"denials":    "He denied the report. ",
	"pronouns":   "She said he told her that it was his. ",
	"people":     "Ada Quill told Tom Fox. ",
	"strangers":  "Abab Cdcd met Efef Ghgh, said Ijij Klkl of Mnmn. ",
	"vague":      "The mayor dismissed the claims as false. ",
	"refusals":   "A spokesman did not respond to a request for comment. ",
	"quotations": "“No,” she said. “Never.” ",
	"nested":     "“He said ‘no’ to “that”,” ",
	"paragraphs": "“We go on.\n\n",
	"retracts":   "He apologized for saying that she denied that he said it. ",
	"numbers":    "1.2.3,4 said 5 of 6. ",
	"roles":      "the president of the board of the bank of the town said ",
}

// mostPerByte is the time that no text may take more than, for each byte.
const mostPerByte = 20 * time.Microsecond

// perByte is how long a text takes, for each byte, as if it were English.
func perByte(text string) time.Duration {
	began := processorTime()
	doc := NewDocument("", text)
	doc.Language = "en" // a repeated word would pass for another language and be let off
	extract(doc, shippedModel, shippedDenials)
	return (processorTime() - began) / time.Duration(len(text))
}

// TestNoTextIsSlow: whatever the text, a byte takes at most 20 µs, and four
// times the text takes not much more time for each byte. Both bounds are wide,
// and a machine that is busy gets several attempts: what is quadratic fails
// them all.
func TestNoTextIsSlow(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	units := maps.Clone(hostile)
	maps.Copy(units, hostileToAll)
	const size, growth, attempts = 12_000, 4, 5
	perByte(prose(size)) // loads the model
	for _, title := range slices.Sorted(maps.Keys(units)) {
		t.Run(title, func(t *testing.T) {
			short, long := time.Hour, time.Hour
			for range attempts {
				short = min(short, perByte(strings.Repeat(units[title], size/len(units[title]))))
				long = min(long, perByte(strings.Repeat(units[title], growth*size/len(units[title]))))
				if long <= mostPerByte && long <= 2*short+100*time.Nanosecond {
					return
				}
			}
			t.Errorf("a byte took %v in %d KB and %v in %d KB; want at most %v and about the same", short, size/1000, long, growth*size/1000, mostPerByte)
		})
	}
}

// mostMemory is what extraction may take at its peak, the program and the
// model included.
const mostMemory = 150 << 20

// peakVariable makes TestPeakMemory do the work instead of starting it.
const peakVariable = "BRIEFBOT_TEST_PEAK"

// TestPeakMemory: a process that does nothing but extract from three hundred
// articles of 5 KB, which take some 40 MB, and one of 1 MB, two hundred times
// as long, stays below 150 MB. It is a process of its own, so that other tests
// do not count, and what counts is what the operating system gave it.
func TestPeakMemory(t *testing.T) {
	if os.Getenv(peakVariable) != "" {
		for range 300 {
			Extract("", prose(5000))
		}
		Extract("", prose(1<<20))
		fmt.Println("extracted")
		return
	}
	if testing.Short() {
		t.Skip("takes seconds, and the race detector takes memory of its own")
	}
	command := exec.Command(os.Args[0], "-test.run=^TestPeakMemory$", "-test.v")
	command.Env = append(os.Environ(), peakVariable+"=1")
	output, err := command.CombinedOutput()
	if err != nil || !strings.Contains(string(output), "extracted") {
		t.Fatalf("%v\n%s", err, output)
	}
	peak, known := peakMemory(command.ProcessState)
	if !known {
		t.Skipf("%s does not tell the peak memory of a process", runtime.GOOS)
	}
	t.Logf("peak %d MB", peak>>20)
	if peak > mostMemory {
		t.Errorf("the peak was %d MB, want at most %d MB", peak>>20, mostMemory>>20)
	}
}
