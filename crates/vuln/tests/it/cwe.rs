use vuln::cwe::{self, MappingUsage};
use vuln::id::CweId;

#[test]
fn every_row_is_read_and_in_order() {
    assert_eq!(cwe::all().len(), 969);
    assert!(cwe::all().is_sorted_by_key(|weakness| weakness.id));
    assert!(cwe::usual().count() > 150);
}

#[test]
fn the_usual_suspects_have_both_names_and_their_mapping_usage() {
    let find = |number| cwe::find(CweId::new(number).unwrap());
    let xss = find(79).unwrap();
    assert_eq!(xss.name_ja, Some("クロスサイト・スクリプティング"));
    assert!(xss.name_en.contains("Cross-site Scripting"));
    assert_eq!(xss.usage, MappingUsage::Allowed);
    assert_eq!(find(200).unwrap().usage, MappingUsage::Discouraged);
    assert_eq!(find(264), None, "a category is not a weakness");
}
