//! How a list is cut into pages, so that archives do not shift.
//!
//! Pages are counted from the oldest entry. Pages `1, 2, …` are full and never change again;
//! the front page holds what is left, at least one full page and less than two. So a new entry
//! touches the front page alone, and once in a page's length makes one new full page.
//! (Nikola numbers its archives in the same way.)

use std::ops::Range;

/// The pages of a list of `total` entries, `size` on a full page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListPages {
    total: usize,
    size: usize,
}

/// The entries of one page: positions in the list, counted from the oldest.
pub type PageRange = Range<usize>;

impl ListPages {
    /// Pages of `size` entries; a size of zero counts as one.
    pub fn new(total: usize, size: usize) -> Self {
        Self {
            total,
            size: size.max(1),
        }
    }

    /// How many numbered pages stand behind the front page.
    pub fn older(self) -> usize {
        (self.total / self.size).saturating_sub(1)
    }

    /// How many pages there are, with the front page.
    pub fn count(self) -> usize {
        self.older() + 1
    }

    /// How many entries there are.
    pub fn total(self) -> usize {
        self.total
    }

    /// The entries of the front page.
    pub fn front(self) -> PageRange {
        self.older() * self.size..self.total
    }

    /// The entries of the numbered page `number`, from 1.
    pub fn page(self, number: usize) -> PageRange {
        (number - 1) * self.size..number * self.size
    }
}

#[cfg(test)]
mod tests {
    use super::ListPages;

    #[test]
    fn the_front_page_holds_between_one_page_and_two() {
        let cases = [
            (0, 10, 0, 0..0),
            (1, 10, 0, 0..1),
            (19, 10, 0, 0..19),
            (20, 10, 1, 10..20),
            (29, 10, 1, 10..29),
            (30, 10, 2, 20..30),
            (84, 10, 7, 70..84),
        ];
        for (total, size, older, front) in cases {
            let pages = ListPages::new(total, size);
            assert_eq!((pages.older(), pages.front()), (older, front), "{total}");
        }
    }

    #[test]
    fn full_pages_never_change_and_every_entry_stands_once() {
        for total in 0..200 {
            let pages = ListPages::new(total, 7);
            let mut seen: Vec<usize> = (1..=pages.older()).flat_map(|n| pages.page(n)).collect();
            seen.extend(pages.front());
            assert_eq!(seen, (0..total).collect::<Vec<_>>());
            let grown = ListPages::new(total + 1, 7);
            for number in 1..=pages.older() {
                assert_eq!(pages.page(number), grown.page(number));
            }
        }
    }
}
