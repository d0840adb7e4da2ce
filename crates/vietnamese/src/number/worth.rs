//! What numbers are worth: compared with each other, and as a share of each other.

use std::cmp::Ordering;

use super::Decimal;

/// The most thousandths that are computed: a number has 18 digits at most.
const MAX: u64 = 999_999_999_999_999_999;

impl Decimal {
    /// Compares two numbers by what they are worth: 1,5 is as much as 1,50, though they are not
    /// equal, being written with other digits.
    ///
    /// ```
    /// use std::cmp::Ordering;
    /// use vietnamese::Decimal;
    /// let [a, b]: [Decimal; 2] = ["1,5".parse()?, "1,50".parse()?];
    /// assert_eq!(a.compare(&b), Ordering::Equal);
    /// assert_ne!(a, b);
    /// # Ok::<(), vietnamese::DecimalError>(())
    /// ```
    pub fn compare(&self, other: &Self) -> Ordering {
        let places = self.fraction.len().max(other.fraction.len());
        self.scaled(places).cmp(&other.scaled(places))
    }

    /// How many percent of another number this one is, computed exactly and rounded half up to one
    /// decimal. `None` where the other is zero, one of them is negative, or the result has more than 18
    /// digits.
    ///
    /// ```
    /// use vietnamese::Decimal;
    /// let [done, planned]: [Decimal; 2] = ["529,46".parse()?, "500".parse()?];
    /// assert_eq!(done.percent_of(&planned).unwrap().to_string(), "105.9");
    /// # Ok::<(), vietnamese::DecimalError>(())
    /// ```
    pub fn percent_of(&self, whole: &Self) -> Option<Self> {
        let thousandths = self.thousandths_of(whole)?;
        Some(Self {
            negative: false,
            integer: (thousandths / 10).to_string(),
            fraction: (thousandths % 10).to_string(),
        })
    }

    /// How many thousandths of another number this one is, rounded half up. `None` where the other is
    /// zero, one of them is negative, or there are more than have 18 digits.
    ///
    /// ```
    /// use vietnamese::Decimal;
    /// let [done, planned]: [Decimal; 2] = ["529,46".parse()?, "500".parse()?];
    /// assert_eq!(done.thousandths_of(&planned), Some(1059));
    /// # Ok::<(), vietnamese::DecimalError>(())
    /// ```
    pub fn thousandths_of(&self, whole: &Self) -> Option<u64> {
        let places = self.fraction.len().max(whole.fraction.len());
        let (part, whole) = (self.scaled(places), whole.scaled(places));
        if part < 0 || whole <= 0 {
            return None;
        }
        let doubled = part.checked_mul(2000)?.checked_add(whole)?;
        let thousandths = doubled / whole.checked_mul(2)?;
        u64::try_from(thousandths).ok().filter(|it| *it <= MAX)
    }

    /// The number times ten to the power of so many places, no fewer than it has. It has 18 digits
    /// at most, and so have the places: what comes out is far below the largest number.
    fn scaled(&self, places: usize) -> i128 {
        let digits = self.integer.bytes().chain(self.fraction.bytes());
        let digits = digits.chain((self.fraction.len()..places).map(|_| b'0'));
        let amount = digits.fold(0, |sum: i128, digit| sum * 10 + i128::from(digit - b'0'));
        if self.negative { -amount } else { amount }
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::Decimal;

    fn both(one: &str, other: &str) -> [Decimal; 2] {
        [one, other].map(|text| text.parse().expect(text))
    }

    #[test]
    fn compares_what_numbers_are_worth() {
        let long = "0,12345678901234567";
        for (one, other, expected) in [
            ("95", "95,0", Ordering::Equal),
            ("95,5", "95,50", Ordering::Equal),
            ("9,5", "95", Ordering::Less),
            ("100", "99,75", Ordering::Greater),
            ("-1", "0", Ordering::Less),
            ("-2", "-1,5", Ordering::Less),
            ("999999999999999999", long, Ordering::Greater),
        ] {
            let [a, b] = both(one, other);
            assert_eq!(a.compare(&b), expected, "{one}, {other}");
            assert_eq!(b.compare(&a), expected.reverse(), "{other}, {one}");
        }
    }

    #[test]
    fn shares_are_rounded_half_up_to_one_decimal() {
        for (part, whole, expected) in [
            ("300", "300", Some("100.0")),
            ("529,46", "500", Some("105.9")),
            ("0", "12", Some("0.0")),
            ("1", "3", Some("33.3")),
            ("2", "3", Some("66.7")),
            // A half goes up, what is less does not.
            ("1", "2000", Some("0.1")),
            ("49999", "100000000", Some("0.0")),
            ("1001,5", "1000", Some("100.2")),
            ("100,25", "100", Some("100.3")),
            ("99,949999", "100", Some("99.9")),
            ("99,95", "100", Some("100.0")),
            ("0,001", "0,003", Some("33.3")),
            ("999999999999999999", "1", None),
            ("999999999999999999", "0,00000000000000001", None),
            ("999999999999", "1", Some("99999999999900.0")),
            ("12", "0", None),
            ("12", "0,00", None),
            ("-1", "3", None),
            ("1", "-3", None),
        ] {
            let [part, whole] = both(part, whole);
            let found = part.percent_of(&whole).map(|it| it.to_string());
            assert_eq!(found.as_deref(), expected, "{part} of {whole}");
        }
    }
}
