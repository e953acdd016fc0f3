// SPDX-License-Identifier: Apache-2.0
#include "document/ofd.hpp"

#include "document/archive_xml.hpp"
#include "document/ofd_page.hpp"
#include "document/refusal.hpp"

namespace luoshi::document {
namespace {

using base::ErrorCode;

constexpr std::size_t kDocumentsMax = 100;
constexpr std::size_t kPagesMax = 10'000;
constexpr std::size_t kTemplatesMax = 64;

/// OFD.xml: where the documents are.
class Roots : public codec::XmlHandler {
 public:
  void start(codec::XmlName name, const codec::XmlAttributes&) override {
    in_root_ = name.local == "DocRoot";
    if (in_root_ && roots.size() < kDocumentsMax) roots.emplace_back();
  }
  void end(codec::XmlName) override { in_root_ = false; }
  void text(std::string_view piece) override {
    if (in_root_ && !roots.empty()) roots.back() += piece;
  }
  std::vector<std::string> roots;

 private:
  bool in_root_ = false;
};

/// Document.xml: its pages in order, its templates, and the size of its pages.
class Contents : public codec::XmlHandler {
 public:
  explicit Contents(const Limits& limits) : area(limits) {}
  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override {
    const std::string place(attributes.get("BaseLoc"));
    if (name.local == "Page" && pages.size() < kPagesMax) pages.push_back(place);
    if (name.local == "TemplatePage" && templates.size() < kTemplatesMax) templates.push_back(place);
    area.start(name, attributes);
  }
  void end(codec::XmlName name) override { area.end(name); }
  void text(std::string_view piece) override { area.text(piece); }
  std::vector<std::string> pages;
  std::vector<std::string> templates;
  OfdPage area;
};

Failure missing(const std::string& part) { return refuse(ErrorCode::corrupt, "E-DOC-022", {{"part", part}}); }

Result<void> read_pages(codec::ZipArchive& archive, const std::string& root, std::vector<Page>& pages,
                        std::string& margin, const Limits& limits) {
  if (!archive.contains(root)) return missing("Document.xml");
  Contents contents(limits);
  LUOSHI_CHECK(parse_entry(archive, root, contents, limits));
  const Page usual = contents.area.take({});
  OfdPage page(limits);
  for (const std::string& place : contents.templates) {
    const std::string entry = resolve_entry(root, place);
    // A template that cannot be read takes nothing from the text.
    if (!archive.contains(entry) || !parse_entry(archive, entry, page, limits)) continue;
    for (const Line& line : page.take(usual).lines) margin += line.text + '\n';
  }
  for (const std::string& place : contents.pages) {
    const std::string entry = resolve_entry(root, place);
    if (!archive.contains(entry)) return missing("Content.xml");
    LUOSHI_CHECK(parse_entry(archive, entry, page, limits));
    pages.push_back(page.take(usual));
  }
  return {};
}

}  // namespace

Result<Extracted> read_ofd(codec::ZipArchive& archive, const Limits& limits) {
  if (archive.contains("Encryptions.xml")) return refuse(ErrorCode::forbidden, "E-DOC-027");
  Roots roots;
  LUOSHI_CHECK(parse_entry(archive, "OFD.xml", roots, limits));
  if (roots.roots.empty()) return missing("DocRoot");
  Extracted extracted;
  std::vector<Page> pages;
  for (const std::string& root : roots.roots) {
    LUOSHI_CHECK(read_pages(archive, resolve_entry("OFD.xml", trimmed(root)), pages, extracted.margin, limits));
  }
  TextWriter writer(limits.text_bytes_max);
  extracted.margin += write_pages(pages, writer);
  LUOSHI_TRY(extracted.document, writer.finish(Format::ofd));
  return extracted;
}

}  // namespace luoshi::document
