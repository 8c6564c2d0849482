package report

import (
	"math"
)

// confidence is the level of every interval.
const confidence = 0.95

// mean is the arithmetic mean; of nothing it is 0.
func mean(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// gain is the normalised gain of a class: (after - before) / (100 - before), of the means in percent over those who answered both
// times (Hake, "Interactive-engagement versus traditional methods", American Journal of Physics 66, 1998, 64-74). It is that of
// the class means, not the mean of single gains (Bao, American Journal of Physics 74, 2006, 917-922). 1 means that all that was
// not known was learned, 0 nothing, and below 0 that something was lost. Ok is false when everything was known before.
func gain(before, after []float64) (g float64, ok bool) {
	pre, post := mean(before), mean(after)
	if len(before) == 0 || pre >= 100 {
		return 0, false
	}
	return (post - pre) / (100 - pre), true
}

// gainInterval is a 95 % interval of the gain. With what each had still wrong before, x = 100 - before, and after, y = 100 - after,
// the gain is 1 - mean(y)/mean(x), and Fieller's theorem gives the interval of a ratio of two means of pairs: all R for which
// mean(y - Rx) does not differ from 0 by Student's t (Fieller, "Some problems in interval estimation", Journal of the Royal
// Statistical Society B 16, 1954, 175-185). Ok is false for fewer than two pairs, and where the interval has no ends since
// mean(x) itself hardly differs from 0.
func gainInterval(before, after []float64) (low, high float64, ok bool) {
	n := len(before)
	if n < 2 {
		return 0, 0, false
	}
	x, y := make([]float64, n), make([]float64, n)
	for i := range n {
		x[i], y[i] = 100-before[i], 100-after[i]
	}
	t := studentQuantile(1-(1-confidence)/2, n-1)
	k := t * t / float64(n)
	mx, my := mean(x), mean(y)
	a := mx*mx - k*covariance(x, x)
	b := mx*my - k*covariance(x, y)
	c := my*my - k*covariance(y, y)
	root := b*b - a*c
	if a <= 0 || root < 0 {
		return 0, 0, false
	}
	return 1 - (b+math.Sqrt(root))/a, 1 - (b-math.Sqrt(root))/a, true
}

// covariance is that of a sample, with n-1 below the line.
func covariance(x, y []float64) float64 {
	mx, my, sum := mean(x), mean(y), 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)-1)
}

// studentQuantile is the value below which Student's t with df degrees of freedom, 1 or more, lies with probability p, 0.5 to below 1.
func studentQuantile(p float64, df int) float64 {
	low, high := 0.0, 1.0
	for studentWithin(high, df) < 2*p-1 {
		high *= 2
	}
	for range 200 {
		if middle := (low + high) / 2; studentWithin(middle, df) < 2*p-1 {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// studentWithin is the probability that Student's t with df degrees of freedom lies between -t and t, by the finite series for whole
// degrees of freedom (Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, 26.7.3 and 26.7.4).
func studentWithin(t float64, df int) float64 {
	angle := math.Atan(t / math.Sqrt(float64(df)))
	cos2 := math.Cos(angle) * math.Cos(angle)
	term, sum := 1.0, 1.0
	if df%2 == 0 {
		for i := 1; i < df/2; i++ {
			term *= cos2 * float64(2*i-1) / float64(2*i)
			sum += term
		}
		return math.Sin(angle) * sum
	}
	if df == 1 {
		return 2 * angle / math.Pi
	}
	for i := 1; i < (df-1)/2; i++ {
		term *= cos2 * float64(2*i) / float64(2*i+1)
		sum += term
	}
	return 2 / math.Pi * (angle + math.Sin(angle)*math.Cos(angle)*sum)
}

// mcnemar is the exact two-sided p of McNemar's test: how likely it is that changes are spread as unevenly as gained and lost, or more
// so, if both were equally likely (McNemar, Psychometrika 12, 1947, 153-157; exact by the binomial distribution with 1/2). With
// no change at all it is 1.
func mcnemar(gained, lost int) float64 {
	n, few := gained+lost, min(gained, lost)
	p := 0.0
	for k := range few + 1 {
		p += math.Exp(logChoose(n, k) - float64(n)*math.Ln2)
	}
	return min(1, 2*p)
}

// logChoose is the logarithm of how many ways there are to choose k of n.
func logChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}

// discrimination is the correlation of an item with the share of all other items that the same learners had right in the same sitting,
// from -1 to 1: the point-biserial correlation corrected for the item itself (Henrysson, "Correction of item-total
// correlations in item analysis", Psychometrika 28, 1963, 211-218). Ok is false where one of the two does not vary.
func discrimination(right []bool, rest []float64) (r float64, ok bool) {
	item := ones(right)
	if len(item) < 2 {
		return 0, false
	}
	spread := covariance(item, item) * covariance(rest, rest)
	if spread <= 1e-18 {
		return 0, false
	}
	return covariance(item, rest) / math.Sqrt(spread), true
}

func ones(right []bool) []float64 {
	out := make([]float64, len(right))
	for i, r := range right {
		if r {
			out[i] = 1
		}
	}
	return out
}
