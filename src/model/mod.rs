//! The nouns of the domain as plain data: no reading, no writing, no rendering.

mod abbreviation;
mod article;
mod award;
mod cluster;
mod coding;
mod counts;
mod data_file;
mod date;
mod decision;
mod digest;
mod file_stem;
mod gallery;
mod guess_mark;
mod holder;
mod id;
mod name;
mod name_finder;
mod nearest;
mod path;
mod period;
mod person;
mod person_name;
mod photo;
mod picture;
mod publication;
mod registry;
mod report_text;
mod rings;
mod shared;
mod slips;
mod stamp;
mod standalone;
mod texts;
mod unit;
mod video;
mod words;
mod written_date;
mod zone;

pub use abbreviation::{ABBREVIATIONS, IN_NAMES};
pub use article::{
    Article, Body, Event, Extra, Figure, Link, Office, OfficeRole, OfficeStatus, Pact, Particulars,
    Ranked, Rating, Tag,
};
pub use award::{
    Award, AwardKey, AwardKind, AwardSign, AwardStatus, Crowd, Recipient, RecipientKind,
};
pub use cluster::{Cluster, ClusterName, FormedOf, Tenure, Term};
pub use coding::{Coding, is_compressible};
pub use counts::{Counts, SiteCounts, Views, too_many_views};
pub use data_file::{DataFile, DataFormat, DataTable};
pub use date::{Clock, Moment, Year};
pub use decision::{Decision, Document};
pub use digest::{Digested, different_fields, digest, digest_all, eight_bytes};
pub use file_stem::{LONGEST_PICTURE, LONGEST_STEM, file_stem};
pub use gallery::{CAPTIONS, Gallery};
pub use guess_mark::{GuessMark, guess_mark, guess_marks, without_mark};
pub use holder::{Holder, Officer, RoleNames};
pub use id::{ArticleId, AwardKindId, ClusterId, RatingId, TagId, UnitId};
pub use name::{Called, FormerName, NEAR, NamesByYear, bare_name, last_day, name_key};
pub use name_finder::{FoundName, NameFinder};
pub use nearest::{Candidates, nearest};
pub use path::{SitePath, SourcePath, goes_down};
pub use period::Period;
pub use person::{Person, Role, UnitKey, UnitName};
pub use person_name::PersonName;
pub use photo::{
    Cut, Derivative, FALLBACK, LARGEST, Look, Motion, Photo, SOCIAL, Seen, Stem, Tints, Uses,
    WIDTHS,
};
pub use picture::{Caption, FileRef, GivenPicture, Picture};
pub use publication::{Publication, Showing, Unpublished};
pub use registry::{Hint, Registered, Registry, RegistryHit};
pub use report_text::ReportText;
pub use rings::rings;
pub use shared::{Pool, Shared, Table, Tabled, Tables, pack, unpack};
pub use stamp::{FileTime, Stamp};
pub use standalone::Standalone;
pub use texts::TextOf;
pub use unit::{Unit, UnitEvent};
pub use video::{LinkBox, OutsideLink, Video};
pub use words::{Worded, meanings, names as names_of_words, near_word};
pub use zone::Zone;
