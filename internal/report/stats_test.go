package report

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

// TestGain has the worked example of research/peers-classroom.md, part 6: of five learners the class gain is .318.
func TestGain(t *testing.T) {
	before, after := []float64{40, 60, 80, 100, 0}, []float64{80, 60, 60, 100, 50}
	if g, ok := gain(before, after); !ok || !near(g, .318, .0005) {
		t.Errorf("%v, %t", g, ok)
	}
	for _, c := range []struct {
		before, after []float64
		want          float64
		ok            bool
	}{
		{[]float64{50}, []float64{100}, 1, true},
		{[]float64{50}, []float64{25}, -.5, true},
		{[]float64{20, 40}, []float64{20, 40}, 0, true},
		{[]float64{100, 100}, []float64{50, 100}, 0, false},
		{nil, nil, 0, false},
	} {
		if g, ok := gain(c.before, c.after); ok != c.ok || !near(g, c.want, 1e-12) {
			t.Errorf("%v to %v: %v, %t", c.before, c.after, g, ok)
		}
	}
}

// TestStudent has the values of the tables in every textbook.
func TestStudent(t *testing.T) {
	for df, want := range map[int]float64{1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 9: 2.262, 10: 2.228, 19: 2.093, 29: 2.045, 30: 2.042, 60: 2.000, 120: 1.980, 1000: 1.962} {
		if got := studentQuantile(.975, df); !near(got, want, .0006) {
			t.Errorf("%d degrees of freedom: %.4f, want %.3f", df, got, want)
		}
	}
	if got := studentQuantile(.95, 10); !near(got, 1.812, .0006) {
		t.Errorf("at 95 %%: %.4f", got)
	}
}

// TestStudentByArea integrates the density.
func TestStudentByArea(t *testing.T) {
	for _, df := range []int{1, 2, 3, 7, 8, 40} {
		v := float64(df)
		a, _ := math.Lgamma((v + 1) / 2)
		b, _ := math.Lgamma(v / 2)
		density := func(x float64) float64 {
			return math.Exp(a-b) / math.Sqrt(v*math.Pi) * math.Pow(1+x*x/v, -(v+1)/2)
		}
		const steps = 20_000
		for _, limit := range []float64{.3, 1, 2.5, 6} {
			h, area := limit/steps, 0.0
			for i := range steps {
				x := float64(i) * h
				area += h / 6 * (density(x) + 4*density(x+h/2) + density(x+h))
			}
			if got := studentWithin(limit, df); !near(got, 2*area, 1e-9) {
				t.Errorf("%d degrees, %v: %v, by area %v", df, limit, got, 2*area)
			}
		}
	}
}

// TestGainInterval finds the interval a second time, by trying every ratio and testing whether mean(y - Rx) differs from 0.
func TestGainInterval(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	bounded := 0
	for range 60 {
		n := 3 + rng.IntN(30)
		before, after := make([]float64, n), make([]float64, n)
		for i := range n {
			before[i] = float64(rng.IntN(4)) * 25
			after[i] = min(100, before[i]+float64(rng.IntN(4)-1)*25)
		}
		low, high, ok := gainInterval(before, after)
		if !ok {
			continue
		}
		bounded++
		t975 := studentQuantile(.975, n-1)
		differs := func(g float64) bool {
			d := make([]float64, n)
			for i := range n {
				d[i] = (100 - after[i]) - (1-g)*(100-before[i])
			}
			return math.Abs(mean(d)) > t975*math.Sqrt(covariance(d, d)/float64(n))
		}
		const eps = 1e-6
		for _, c := range []struct {
			g    float64
			want bool
		}{{low - eps, true}, {low + eps, false}, {high - eps, false}, {high + eps, true}, {(low + high) / 2, false}} {
			if low+2*eps < high && differs(c.g) != c.want {
				t.Errorf("of %v to %v, interval %.4f to %.4f: at %.7f the test says %t", before, after, low, high, c.g, !c.want)
			}
		}
		if g, _ := gain(before, after); g < low-1e-9 || g > high+1e-9 {
			t.Errorf("gain %v lies outside %v to %v", g, low, high)
		}
	}
	if bounded < 40 {
		t.Errorf("only %d intervals have ends", bounded)
	}
	if _, _, ok := gainInterval([]float64{100, 100, 0}, []float64{100, 100, 100}); ok {
		t.Error("where hardly anything was wrong before, there are no ends")
	}
	if _, _, ok := gainInterval([]float64{50}, []float64{75}); ok {
		t.Error("one pair has an interval")
	}
}

// TestMcNemar has values worked out by hand, and all small tables by counting in whole numbers.
func TestMcNemar(t *testing.T) {
	for _, c := range []struct {
		gained, lost int
		want         float64
	}{{9, 1, .021484375}, {5, 0, .0625}, {6, 0, .03125}, {5, 5, 1}, {0, 0, 1}, {10, 2, .03857421875}, {1, 0, 1}} {
		if p := mcnemar(c.gained, c.lost); !near(p, c.want, 1e-12) {
			t.Errorf("%d to %d: %v, want %v", c.gained, c.lost, p, c.want)
		}
	}
	for gained := range 40 {
		for lost := range 40 {
			n := int64(gained + lost)
			tail := new(big.Int)
			for k := int64(0); k <= int64(min(gained, lost)); k++ {
				tail.Add(tail, new(big.Int).Binomial(n, k))
			}
			want, _ := new(big.Rat).SetFrac(tail.Lsh(tail, 1), new(big.Int).Lsh(big.NewInt(1), uint(n))).Float64()
			if p := mcnemar(gained, lost); !near(p, min(1, want), 1e-12) {
				t.Errorf("%d to %d: %v, counted %v", gained, lost, p, want)
			}
		}
	}
	if p := mcnemar(3000, 2800); p <= 0 || p >= 1 || math.IsNaN(p) {
		t.Errorf("of many: %v", p)
	}
}

// TestDiscrimination finds it a second time as the textbook writes the point-biserial correlation: the difference of the two
// means over the standard deviation, times the root of pq.
func TestDiscrimination(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		n := 5 + rng.IntN(40)
		right, rest := make([]bool, n), make([]float64, n)
		for i := range n {
			right[i], rest[i] = rng.IntN(2) == 0, float64(rng.IntN(4))/3
		}
		got, ok := discrimination(right, rest)
		var with, without []float64
		for i, r := range right {
			if r {
				with = append(with, rest[i])
			} else {
				without = append(without, rest[i])
			}
		}
		squares := 0.0
		for _, v := range rest {
			squares += v * v
		}
		sd := math.Sqrt(squares/float64(n) - mean(rest)*mean(rest))
		p := mean(ones(right))
		want := (mean(with) - mean(without)) / sd * math.Sqrt(p*(1-p))
		if varies := len(with) > 0 && len(without) > 0 && sd > 1e-6; ok != varies || ok && !near(got, want, 1e-9) {
			t.Errorf("%v, %v: %v, %t; want %v", right, rest, got, ok, want)
		}
	}
	if r, ok := discrimination([]bool{true, true, false, false}, []float64{1, 1, 0, 0}); !ok || !near(r, 1, 1e-12) {
		t.Error(r, ok)
	}
	if r, ok := discrimination([]bool{true, true, false, false}, []float64{0, 0, 1, 1}); !ok || !near(r, -1, 1e-12) {
		t.Error(r, ok)
	}
}
