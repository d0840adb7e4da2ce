//! The numbers of items, as they are written: Markdown counts on from the first.
//!
//! A list of which every item has one number leaves the counting to Markdown. In any other the numbers
//! are those of the text: "see point 4" refers to one, and it is no slip that an excerpt leaves out some.

/// The lists that are under way.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Vec<Items>,
    /// The number of the item that begins next.
    next: Option<u64>,
}

/// The items of a list: where in the HTML their tags end, and their numbers.
type Items = Vec<(usize, Option<u64>)>;

impl Numbering {
    /// Reads the number of the item that begins with a text.
    pub(super) fn read(&mut self, item: &str) {
        let item = item.trim_start();
        let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        self.next = item[..digits].parse().ok();
    }

    pub(super) fn open_list(&mut self) {
        self.lists.push(Items::new());
    }

    /// An item begins whose tag was just written, without its end.
    pub(super) fn open_item(&mut self, out: &str) {
        let number = self.next.take();
        if let Some(items) = self.lists.last_mut() {
            items.push((out.len(), number));
        }
    }

    /// A list ends: where its numbers are not those that are counted, they are written.
    pub(super) fn close_list(&mut self, out: &mut String) {
        let Some(items) = self.lists.pop() else {
            return;
        };
        let numbers = || items.iter().map(|(_, number)| *number);
        let first = numbers().next().flatten();
        if first.is_none() || numbers().all(|number| number == first) {
            return;
        }
        let mut counted = first;
        let mut values = Vec::new();
        for (at, number) in &items {
            if number.is_some() && *number != counted {
                values.push((*at, *number));
                counted = *number;
            }
            counted = counted.map(|number| number.saturating_add(1));
        }
        let Some((start, _)) = values.first().copied() else {
            return;
        };
        let written = out.split_off(start);
        let mut done = 0;
        for (at, number) in values {
            out.push_str(&written[done..at - start]);
            if let Some(number) = number {
                out.push_str(&format!(" value=\"{number}\""));
            }
            done = at - start;
        }
        out.push_str(&written[done..]);
    }
}
