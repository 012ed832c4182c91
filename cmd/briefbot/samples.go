package main

import (
	"embed"
	"io/fs"
	"time"
)

// sampleFiles are the articles that come with the program: twenty articles of
// five invented outlets on four invented stories and three unrelated events,
// in every format that can be ingested. No person, place or company in them
// is real. They were written for this project and carry its licence.
//
//go:embed samples
var sampleFiles embed.FS

// samples returns the sample files, read-only, at the root of the file system.
func samples() (fs.FS, error) { return fs.Sub(sampleFiles, "samples") }

// samplesTime is when a newsroom would brief on the samples: the evening of
// the second of their two days. The demonstration composes as of this time,
// so that its output is the same on every day.
func samplesTime() time.Time { return time.Date(2026, time.November, 23, 18, 0, 0, 0, time.UTC) }
