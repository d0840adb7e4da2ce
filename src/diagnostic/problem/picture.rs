//! What is wrong with pictures, their folders and their captions.

use serde::{Deserialize, Serialize};

use super::table::problems;
use crate::diagnostic::{NoPicture, Severity};

problems! {
    /// A picture that cannot be shown as it is, or that says too little.
    PictureProblem;

    /// A photograph that cannot be decoded, and may hold the place where it was taken.
    Error "broken-photo" BrokenPhoto;
    /// A photograph that breaks off.
    Error "half-picture" HalfPicture;
    /// A photograph of more pixels than are decoded.
    Error "huge-picture" HugePicture { width: u32, height: u32 };
    /// A kind of picture, or a way of writing it, that is not decoded.
    Error "unknown-picture" UnknownPicture { detail: String };
    /// A picture whose name says that it is of another kind.
    Warning "wrong-ending" WrongEnding { kind: String, wanted: String };
    /// A file that is called a picture and is none.
    Error "false-picture" FalsePicture { found: NoPicture };
    /// A photograph as iPhones write it, in a program that was built without reading it.
    Error "no-heic" NoHeic;
    /// A photograph that was another one when the build began.
    Error "changed-meanwhile" ChangedMeanwhile;
    /// A folder that a report shows, and in which no picture lies.
    Error "no-pictures" NoPictures { path: String, near: Option<String> };
    /// Pictures of such a folder that have no caption, and the file to write them into.
    Warning "no-captions" NoCaptions { files: Vec<String>, list: String };
    /// Pictures of such a folder that browsers do not show.
    Warning "unshown-pictures" UnshownPictures { files: Vec<String> };
    /// A folder among the pictures of a list.
    Error "folder-in-list" FolderInList { path: String };
    /// A caption for a picture that is not there.
    Warning "unknown-photo" UnknownPhoto { name: String, near: Option<String> };
    /// A picture of another host, which sees who reads the page; `line` of the settings allows it.
    Error "remote-picture" RemotePicture { host: String, line: String };
    /// A document where a picture is wanted.
    Error "not-a-picture" NotAPicture { path: String };
    /// An emblem of a kind that browsers do not show.
    Error "unshown-logo" UnshownLogo { kind: String, wanted: String };
    /// The picture that social networks are to show is none that they can.
    Error "not-a-photo" NotAPhoto { path: String };
    /// A moving picture too large for telephones.
    Warning "heavy-motion" HeavyMotion { kilobytes: u64, width: u32, path: String };
    /// A picture too large for telephones.
    Warning "heavy-picture" HeavyPicture { kilobytes: u64 };
    /// A picture without a caption; where its name stands alone, what stands before it.
    Warning "no-caption" NoCaption { file: String, before: Option<String> };
}
