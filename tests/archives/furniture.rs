//! What pages have in common: one template each, which knows of a page no more than its place.

use super::with_reports;
use crate::support::Site;

#[test]
fn a_piece_knows_the_place_of_its_page() {
    let piece = "\n<p class=\"own\">{{ page.kind }} {{ page.root }} {{ page.active_cluster }} \
                 {{ page.active_year }}</p>\n";
    let project = with_reports(Site::new(), 1..=2)
        .file("themes/congdoan/templates/furniture/footer.html", piece)
        .create();
    project.build();
    let pages = project.pages();
    let cases = [
        ("tin/2025/tin-1.html", "article ../../ b 2025"),
        ("tin/2025/tin-2.html", "article ../../ c 2025"),
        ("nam/2025/index.html", "year ../../ 2025"),
        ("cum/b/index.html", "cluster ../../ b"),
        ("index.html", "home ./"),
    ];
    for (file, expected) in cases {
        assert_eq!(pages.page(file).texts("footer p.own"), [expected], "{file}");
    }
}
