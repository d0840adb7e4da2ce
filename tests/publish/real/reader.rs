//! A reader who goes through the site again and again while it is published.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::Duration;

use super::course::Course;
use super::shown::Shown;

/// A page that was read, and the page whose link led there.
struct Visited {
    bytes: Vec<u8>,
    from: Option<String>,
}

/// A reader at work.
pub struct Reader {
    is_over: Arc<AtomicBool>,
    thread: JoinHandle<(usize, Vec<String>)>,
}

impl Reader {
    /// A reader of a host. Where it `has_gap`, no file is there for the moment in which one takes the place of another.
    pub fn start(mut shown: Shown, has_gap: bool, course: &'static Course) -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&is_over);
        let thread = spawn(move || {
            let (mut passes, mut faults) = (0, Vec::new());
            while !flag.load(Ordering::SeqCst) && faults.len() < 10 {
                passes += usize::from(walk(&mut shown, has_gap, course, &mut faults));
                sleep(Duration::from_millis(5));
            }
            (passes, faults)
        });
        Self { is_over, thread }
    }

    /// Ends the reader, who must have found each page whole; tells how often she went through the site.
    pub fn end(self) -> usize {
        self.is_over.store(true, Ordering::SeqCst);
        let (passes, faults) = self.thread.join().expect("no panic");
        assert_eq!(faults, Vec::<String>::new());
        assert!(passes > 0, "nothing was looked at");
        passes
    }
}

/// Follows every link from the home page. Returns whether there was one.
fn walk(shown: &mut Shown, has_gap: bool, course: &Course, faults: &mut Vec<String>) -> bool {
    let mut visited = HashMap::new();
    let mut is_there = HashMap::new();
    let mut open = vec![("index.html".to_owned(), None)];
    while let Some((page, from)) = open.pop() {
        let Some(bytes) = shown.read(&page) else {
            continue;
        };
        let Some(links) = course.links(&page, &bytes) else {
            faults.push(format!("{page} of {} bytes was never built", bytes.len()));
            continue;
        };
        visited.insert(page.clone(), Visited { bytes, from });
        for to in links {
            let mut look = || shown.has(to) || (has_gap && comes_back(shown, to));
            if *is_there.entry(to).or_insert_with(&mut look) {
                if to.ends_with(".html") && !visited.contains_key(to) {
                    open.push((to.clone(), Some(page.clone())));
                }
            } else if still_leads(shown, &visited, &page) && !shown.has(to) {
                faults.push(format!("{page} leads to {to}, which is missing"));
            } else {
                // The page was replaced meanwhile, and what it led to was removed.
                is_there.remove(to);
            }
        }
    }
    visited.contains_key("index.html")
}

/// Whether a file is there within a second.
fn comes_back(shown: &mut Shown, path: &str) -> bool {
    (0..100).any(|_| {
        sleep(Duration::from_millis(10));
        shown.has(path)
    })
}

/// Whether the pages by which a page was reached are what they were when they were read.
fn still_leads(shown: &mut Shown, visited: &HashMap<String, Visited>, page: &str) -> bool {
    let mut next = Some(page);
    while let Some((page, known)) = next.and_then(|page| Some((page, visited.get(page)?))) {
        if shown.read(page).as_ref() != Some(&known.bytes) {
            return false;
        }
        next = known.from.as_deref();
    }
    true
}
