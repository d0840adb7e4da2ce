//! What is wrong with links that lead out of the site, in English.

use crate::diagnostic::texts::texts;
use crate::diagnostic::{BadCertificate, LinkProblem, LostLink};

texts! {
    LinkProblem;

    DeadLink { address, why: LostLink::NotPublic }: "`{address}` leads into a private network, where readers cannot follow"
        => "write a public address, or copy the file into content/ and link to that";
    DeadLink { address, why: LostLink::Broken }: "`{address}` is not an address that can be opened"
        => "open the page in a browser and copy the address from there; if there is none, remove the link and keep its words";
    DeadLink { address, why, archive }: ("`{address}` cannot be opened any more: {}", lost(why))
        => "look for its new address, or open the copy at {archive} and link to that; if there is none, remove the link and keep its words";
    MovedLink { address, to }: "`{address}` moved to another address for good" => "write the new address: `{to}`";
    FrontPageLink { address, to, archive }: "`{address}` leads only to the front page `{to}` now"
        => "look for its new address, or open the copy at {archive} and link to that; if there is none, remove the link and keep its words";
    NoNetwork: "this machine is not online, so no link out of the site could be tried"
        => "connect it, then run `bantin check --links` again";
}

fn lost(why: &LostLink) -> String {
    match why {
        LostLink::Status { status: 410 } => "the server says that it was removed (410)".to_owned(),
        LostLink::Status { status } => {
            format!("the server says that there is no such page ({status})")
        }
        LostLink::NoName { host } => format!("no machine is called {host}"),
        LostLink::Certificate {
            host,
            what: BadCertificate::Expired,
        } => format!("the certificate of {host} has expired, and browsers stop readers"),
        LostLink::Certificate {
            host,
            what: BadCertificate::OtherName,
        } => format!("the certificate is not that of {host}, and browsers stop readers"),
        LostLink::Loop => "its redirects go round in a circle".to_owned(),
        LostLink::Silent { host, days } => format!("{host} has not answered for {days} days"),
        LostLink::NotPublic => "it leads into a private network".to_owned(),
        LostLink::Broken => "it is no address".to_owned(),
    }
}
