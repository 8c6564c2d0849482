package messages

import "testing"

func TestAmount(t *testing.T) {
	for n, want := range map[float64][2]string{
		0:           {"0", "0"},
		1296:        {"1,296", "1\u202f296"},
		9999:        {"9,999", "9\u202f999"},
		10_000:      {"10 thousand", "10 mille"},
		999_600:     {"1 million", "1 million"},
		1_679_616:   {"2 million", "2 millions"},
		2.18e9:      {"2 billion", "2 milliards"},
		2.8e12:      {"3 trillion", "3 billions"},
		3.66e15:     {"4 quadrillion", "4 billiards"},
		7.9e24:      {"8 septillion", "8 quadrillions"},
		7.9e30:      {"7900000 septillion", "7900000 quadrillions"},
		50_000 * 16: {"800 thousand", "800 mille"},
	} {
		for i, language := range []string{"en", "fr"} {
			w, err := Load(language)
			if err != nil {
				t.Fatal(err)
			}
			if got := w.Amount(n); got != want[i] {
				t.Errorf("%s: %v is %q, not %q", language, n, got, want[i])
			}
		}
	}
}

// TestAmountByTenThousands: Chinese has its steps elsewhere, also where the amount is of years.
func TestAmountByTenThousands(t *testing.T) {
	w, err := Load("zh")
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[float64]string{1296: "1296", 9999: "9999", 10_000: "1万", 1_679_616: "168万", 99_999_999: "1亿", 2.18e9: "22亿", 2.8e12: "3万亿", 3.66e15: "3660万亿",
		3.66e17: "37亿亿", 7.9e20: "8万亿亿", 7.9e24: "8亿亿亿"} {
		if got := w.Amount(n); got != want {
			t.Errorf("%v is %q, not %q", n, got, want)
		}
	}
	const year = 365.25 * 86_400
	if got := w.Duration(2e8 * year); got != "2亿年" {
		t.Errorf("so many years are %q", got)
	}
}

func TestDuration(t *testing.T) {
	const day, year = 86_400.0, 365.25 * 86_400
	w, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for seconds, want := range map[float64]string{
		0.001: "less than a second", 1: "1 second", 59: "59 seconds", 2177: "36 minutes", 2 * 3600: "2 hours", 32.6 * day: "33 days",
		116 * year: "116 years", 1500 * year: "1,500 years", 150_000 * year: "150 thousand years", 2e8 * year: "200 million years",
	} {
		if got := w.Duration(seconds); got != want {
			t.Errorf("%v s is %q, not %q", seconds, got, want)
		}
	}
}

func TestDecimal(t *testing.T) {
	for language, want := range map[string]string{"en": "−0.25", "fr": "−0,25"} {
		w, err := Load(language)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.Decimal(-.25, 2); got != want {
			t.Errorf("%s: %q", language, got)
		}
	}
}
