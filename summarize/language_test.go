package summarize

import "testing"

func TestLanguage(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The mayor said that the bridge would be open by noon.", "en"},
		{"“We won,” she said.", "en"},
		{"Officials confirmed plans.", "en"},
		{"Holm denied it.", "en"},
		{"Mayor Adela Ruiz dismissed reports as baseless. Voss declined to comment.", "en"},
		{"Der Bürgermeister sagte, dass die Brücke am Freitag wieder für den Verkehr geöffnet wird.", "und"},
		{"Le maire a dit que le pont sera ouvert pour les voitures dans une semaine.", "und"},
		{"El alcalde dijo que el puente no se abrirá para los coches.", "und"},
		{"De burgemeester zei dat de brug niet open is voor het verkeer van de stad.", "und"},
		{"Il sindaco ha detto che il ponte non è aperto per le auto della città.", "und"},
		{"Мэр сказал, что мост открыт.", "und"},
		{"市長は橋が開いたと述べた。", "und"},
		{"", "und"},
		{"12, 13, 14", "und"},
	} {
		if got := NewDocument("", test.text).Language; got != test.want {
			t.Errorf("%q: got %s, want %s", test.text, got, test.want)
		}
	}
}
