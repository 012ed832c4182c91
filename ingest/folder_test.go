package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree writes files, by their paths, into a new folder.
func tree(t testing.TB, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, data := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// names lists what would be read of inputs, below a folder.
func names(t *testing.T, root string, inputs ...string) (read []string, items []Item) {
	t.Helper()
	jobs, total, closeFolders := expand(inputs)
	defer closeFolders()
	for _, j := range jobs {
		if j.item != nil {
			items = append(items, *j.item)
			continue
		}
		read = append(read, strings.TrimPrefix(j.name, root+"/"))
	}
	if total != len(read) {
		t.Errorf("got total %d, want %d", total, len(read))
	}
	return read, items
}

func TestFolder(t *testing.T) {
	root := tree(t, map[string]string{
		"b.txt": "", "a.md": "", "sub/deep/c.HTML": "", "sub/d.jsonl": "", "noextension": "",
		"logo.png": "", "style.css": "", "other.PNG": "", ".hidden.txt": "", ".git/e.txt": "", "sub/.f/g.txt": "",
	})
	outside := tree(t, map[string]string{"secret.txt": "secret"})
	for link, target := range map[string]string{"link.txt": filepath.Join(outside, "secret.txt"), "out": outside, "loop": ".", "inside.txt": "b.txt"} {
		if err := os.Symlink(target, filepath.Join(root, link)); err != nil {
			t.Skip(err)
		}
	}
	read, items := names(t, root, root)
	if want := []string{"a.md", "b.txt", "noextension", "sub/d.jsonl", "sub/deep/c.HTML"}; !slices.Equal(read, want) {
		t.Errorf("got %q, want %q", read, want)
	}
	if len(items) != 1 || items[0].Outcome != Skipped || items[0].Reason != "passed over: 1 of .css, 2 of .png, 4 links" {
		t.Errorf("got %+v, want one item that counts 1 .css, 2 .png and 4 links", items)
	}
}

func TestFolderThatIsALink(t *testing.T) {
	root := tree(t, map[string]string{"news/a.txt": "text"})
	link := filepath.Join(root, "link")
	if err := os.Symlink("news", link); err != nil {
		t.Skip(err)
	}
	if read, _ := names(t, root, link); !slices.Equal(read, []string{"link/a.txt"}) {
		t.Errorf("got %q, want the files of a folder that is given as a link", read)
	}
}

func TestFolderWithoutArticles(t *testing.T) {
	for title, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"empty":        {nil, "the folder is empty"},
		"hidden files": {map[string]string{".a.txt": "text"}, "the folder is empty"},
		"other files":  {map[string]string{"a.png": "", "b/c.css": ""}, "holds no articles (passed over: 1 of .css, 1 of .png)"},
	} {
		root := tree(t, c.files)
		read, items := names(t, root, root)
		if len(read) != 0 || len(items) != 1 || items[0].Outcome != Refused || !strings.Contains(items[0].Reason, c.want) || items[0].Remedy == "" {
			t.Errorf("%s: got %q, %+v, want one refusal with %q", title, read, items, c.want)
		}
	}
}

// TestFileOfAFolderBecomesALink: what is a file when listed and a link out of
// the folder when read is not followed.
func TestFileOfAFolderBecomesALink(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "text"})
	outside := tree(t, map[string]string{"secret.txt": "secret"})
	jobs, _, closeFolders := expand([]string{root})
	defer closeFolders()
	path := filepath.Join(root, "a.txt")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "secret.txt"), path); err != nil {
		t.Skip(err)
	}
	if _, refusal := jobs[0].open(t.Context(), &run{Ingester: &Ingester{}}); refusal == nil {
		t.Error("got the file outside, want a refusal")
	}
}
