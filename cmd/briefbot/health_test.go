package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestHealth(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/readyz" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintln(w, "ready")
	}))
	defer server.Close()
	sick := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "not ready; the log says why", http.StatusServiceUnavailable)
	}))
	defer sick.Close()
	gone := httptest.NewServer(nil)
	gone.Close()
	for _, test := range []struct {
		title, address string
		code           int
		says           string
	}{
		{"ready", server.Listener.Addr().String(), exitDone, "ready\n"},
		{"asked by all addresses", strings.Replace(server.Listener.Addr().String(), "127.0.0.1", "0.0.0.0", 1), exitDone, "ready\n"},
		{"asked without an address", strings.TrimPrefix(server.Listener.Addr().String(), "127.0.0.1"), exitDone, "ready\n"},
		{"not ready", sick.Listener.Addr().String(), exitFailed, "says 503 Service Unavailable: not ready; the log says why"},
		{"nobody is there", gone.Listener.Addr().String(), exitFailed, "is \"briefbot serve\" running there?"},
		{"no address", "8080", exitUsage, "write an address and a port"},
	} {
		t.Run(test.title, func(t *testing.T) {
			t.Chdir(t.TempDir())
			var out bytes.Buffer
			code := run(t.Context(), []string{"health", "--http-addr", test.address}, system{stdout: &out, stderr: &out, now: time.Now})
			if code != test.code || !strings.Contains(out.String(), test.says) {
				t.Errorf("got exit code %d and %q, want %d and %q", code, &out, test.code, test.says)
			}
		})
	}
}
