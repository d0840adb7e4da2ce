//! Bodies and what becomes of them.

mod hostile;
mod meant;
mod outline;
mod raw_image;
mod render;
mod sanitise;
mod slips;

use super::{Options, Resolve, ResolvedImage};

/// A site in which every page is there but "mat.md", and only "to.png" has a known size.
struct Site;

impl Resolve for Site {
    fn link(&self, target: &str) -> Option<String> {
        (target != "mat.md").then(|| target.replace(".md", ".html"))
    }

    fn image(&self, target: &str) -> ResolvedImage {
        ResolvedImage {
            url: target.to_owned(),
            size: (target == "to.png").then_some((640, 480)),
            tint: None,
            choice: None,
            moving: None,
        }
    }
}

fn plain() -> Options {
    Options {
        abbreviations: &[],
        keep_together: false,
        ..Options::default()
    }
}

fn with_html() -> Options {
    Options {
        html: true,
        ..plain()
    }
}
