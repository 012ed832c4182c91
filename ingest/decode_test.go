package ingest

import (
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		title, data, declared string
		want, note            string
	}{
		{title: "UTF-8", data: "He said “no”.", want: "He said “no”."},
		{title: "UTF-8 with a mark", data: "\xEF\xBB\xBFHe said “no”.", want: "He said “no”."},
		{title: "UTF-16, little end first", data: "\xFF\xFEn\x00o\x00\x1d\x20", want: "no”"},
		{title: "UTF-16, big end first", data: "\xFE\xFF\x00n\x00o\x20\x1d", want: "no”"},
		{title: "UTF-16 with half a letter", data: "\xFF\xFEn\x00o", want: "n\uFFFD", note: "1 character that cannot"},
		{title: "Windows-1252", data: "He said \x93no\x94 \x96 caf\xe9.", want: "He said “no” – café.", note: "Windows-1252"},
		{title: "Windows-1252 with a pair that could be UTF-8", data: "\x93CAF\xc9\x94 \x93no\x94 \x93no\x94", want: "“CAFÉ” “no” “no”", note: "Windows-1252"},
		{title: "damaged UTF-8", data: "He said “no” and “yes”\xff\xfe.", want: "He said “no” and “yes”\uFFFD\uFFFD.", note: "2 bytes that"},
		{title: "bytes that Windows-1252 does not define", data: "no\x81", want: "no\uFFFD", note: "1 byte that"},
		{title: "declared Latin-2", data: "za\xbf\xf3\xb3\xe6", declared: "iso-8859-2", want: "zażółć", note: "read as iso-8859-2"},
		{title: "declared UTF-8 that is none", data: "caf\xe9", declared: "utf-8", want: "café", note: "Windows-1252"},
		{title: "a set that nobody knows", data: "café", declared: "x-quay", want: "café", note: `"x-quay" is not known`},
		{title: "a mark wins over what is declared", data: "\xEF\xBB\xBFcaf\xc3\xa9", declared: "", want: "café"},
	} {
		t.Run(c.title, func(t *testing.T) {
			got, note := decode([]byte(c.data), c.declared)
			if got != c.want || !strings.Contains(note, c.note) || c.note == "" && note != "" {
				t.Errorf("got %q, note %q, want %q, %q", got, note, c.want, c.note)
			}
		})
	}
}

func TestBinary(t *testing.T) {
	for title, c := range map[string]struct{ data, want string }{
		"PDF":                  {"%PDF-1.7\n1 0 obj", "it is a PDF"},
		"office document":      {"PK\x03\x04\x14\x00\x06\x00", "archive or an office document"},
		"gzip":                 {"\x1f\x8b\x08\x00", "archive"},
		"RTF":                  {`{\rtf1\ansi no}`, "RTF"},
		"PNG":                  {"\x89PNG\r\n\x1a\n\x00", "image/png"},
		"NULs":                 {"text\x00text", "binary"},
		"NULs behind the head": {strings.Repeat("text ", 2000) + "\x00", "binary"},
		"control characters":   {"ab\x01\x02\x03\x04", "binary"},
		"UTF-32":               {"\xFF\xFE\x00\x00n\x00\x00\x00", "binary"},
		"UTF-16 without mark":  {"n\x00o\x00", "binary"},
	} {
		t.Run(title, func(t *testing.T) {
			texts, refusals := Parse("a.txt", "", []byte(c.data))
			if len(texts) != 0 || len(refusals) != 1 || !strings.Contains(refusals[0].Reason, c.want) || refusals[0].Remedy == "" {
				t.Errorf("got %v, %+v, want one refusal with %q and a remedy", texts, refusals, c.want)
			}
		})
	}
	if refusal := binary([]byte("\xFF\xFEn\x00o\x00")); refusal != nil {
		t.Errorf("UTF-16 with a mark: got %v, want text", refusal)
	}
}
