// SPDX-License-Identifier: Apache-2.0
#include "paper/docx.hpp"

#include "codec/markup.hpp"
#include "codec/zip_writer.hpp"
#include "paper/docx_body.hpp"
#include "paper/fonts.hpp"

#include <fmt/format.h>

#include <iterator>

namespace luoshi::paper {
namespace {

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                   "\n";
constexpr std::string_view kSpaces = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
                                     R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

auto back(std::string& out) { return std::back_inserter(out); }

std::string content_types() {
  std::string out(kHead);
  out += R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
         R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
         R"(<Default Extension="xml" ContentType="application/xml"/>)";
  const auto part = [&](std::string_view name, std::string_view type) {
    fmt::format_to(back(out), R"(<Override PartName="{}" ContentType="application/vnd.openxmlformats-{}+xml"/>)", name,
                   type);
  };
  part("/word/document.xml", "officedocument.wordprocessingml.document.main");
  part("/word/styles.xml", "officedocument.wordprocessingml.styles");
  part("/word/settings.xml", "officedocument.wordprocessingml.settings");
  part("/word/fontTable.xml", "officedocument.wordprocessingml.fontTable");
  part("/word/footer1.xml", "officedocument.wordprocessingml.footer");
  part("/word/footer2.xml", "officedocument.wordprocessingml.footer");
  part("/docProps/core.xml", "package.core-properties");
  return out + "</Types>";
}

std::string package_relations() {
  return std::string(kHead) +
         fmt::format(R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
                     R"(<Relationship Id="rId1" Type="{}/officeDocument" Target="word/document.xml"/>)"
                     R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships)"
                     R"(/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)",
                     kRelations);
}

std::string document_relations() {
  std::string out(kHead);
  out += R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  const auto add = [&](int id, std::string_view type, std::string_view target) {
    fmt::format_to(back(out), R"(<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>)", id, kRelations, type, target);
  };
  add(1, "styles", "styles.xml");
  add(2, "settings", "settings.xml");
  add(3, "fontTable", "fontTable.xml");
  add(4, "footer", "footer1.xml");
  add(5, "footer", "footer2.xml");
  return out + "</Relationships>";
}

std::string styles() {
  return std::string(kHead) +
         fmt::format(R"(<w:styles {0}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{1}" w:hAnsi="{1}" )"
                     R"(w:eastAsia="{1}" w:cs="{1}"/><w:sz w:val="32"/><w:szCs w:val="32"/>)"
                     R"(<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>)"
                     R"(<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" )"
                     R"(w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>)",
                     kSpaces, official_name(Face::fang));
}

std::string settings(bool dashes) {
  return std::string(kHead) +
         fmt::format(R"(<w:settings {}>{}<w:characterSpacingControl w:val="doNotCompress"/><w:compat>)"
                     R"(<w:compatSetting w:name="compatibilityMode" )"
                     R"(w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>)",
                     kSpaces, dashes ? "<w:evenAndOddHeaders/>" : "");
}

std::string font_table() {
  std::string out(kHead);
  fmt::format_to(back(out), "<w:fonts {}>", kSpaces);
  for (const auto face : {Face::title, Face::fang, Face::kai, Face::hei, Face::song}) {
    fmt::format_to(back(out), R"(<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/></w:font>)",
                   official_name(face), other_name(face));
  }
  return out + "</w:fonts>";
}

std::string core_properties(const Printout& printout) {
  std::string title;
  codec::append_markup(title, printout.title);
  std::string made;
  codec::append_markup(made, printout.made);
  return std::string(kHead) +
         fmt::format(
             R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/)"
             R"(core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" )"
             R"(xmlns:dcterms="http://purl.org/dc/terms/" )"
             R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{0}</dc:title>)"
             R"(<dc:creator>Luoshi</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{1}</dcterms:created>)"
             R"(</cp:coreProperties>)",
             title, made);
}

void append_field(std::string& out, std::string_view field, const Run& look) {
  fmt::format_to(back(out), R"(<w:fldSimple w:instr=" {} ">)", field);
  append_run(out, look);
  out += "</w:fldSimple>";
}

// "第{page}页 共{pages}页" with fields for the signs.
void append_words_with_fields(std::string& out, std::string_view words, Run look) {
  while (!words.empty()) {
    const auto at = std::min(words.find('{'), words.size());
    if (at > 0) {
      look.text = std::string(words.substr(0, at));
      append_run(out, look);
    }
    if (at == words.size()) return;
    const auto end = std::min(words.find('}', at), words.size() - 1);
    look.text = "1";
    append_field(out, words.substr(at, end - at + 1) == "{pages}" ? "NUMPAGES" : "PAGE", look);
    words.remove_prefix(end + 1);
  }
}

std::string footer(const Printout& printout, bool even) {
  std::string out(kHead);
  fmt::format_to(back(out), "<w:ftr {}><w:p><w:pPr>", kSpaces);
  const bool dashes = printout.numbers == PageNumbers::dashes;
  if (!dashes) {
    fmt::format_to(back(out), R"(<w:tabs><w:tab w:val="right" w:pos="{}"/></w:tabs>)",
                   twips(printout.page.type_width()));
  }
  out += R"(<w:spacing w:before="0" w:after="0"/>)";
  // One character in from the edge of the type area (GB/T 9704, 7.5).
  if (dashes) out += R"(<w:ind w:left="280" w:right="280"/>)";
  fmt::format_to(back(out), R"(<w:jc w:val="{}"/></w:pPr>)", dashes && !even ? "right" : "left");
  const Run small{.text = printout.foot, .face = Face::song, .size = kSizeSmall5};
  if (dashes) {
    append_words_with_fields(out, "— {page} —", {.text = {}, .face = Face::song, .size = kSize4});
  } else {
    if (!printout.foot.empty()) append_run(out, small);
    if (printout.numbers == PageNumbers::of_all) {
      out += "<w:r><w:tab/></w:r>";
      append_words_with_fields(out, printout.number_words, small);
    }
  }
  return out + "</w:p></w:ftr>";
}

// The foot's lower edge: with dashes their middle is 7 mm below the type area, and the line is about 6.4 mm high.
double foot_distance(const Printout& printout) {
  const double room = printout.page.bottom;
  return printout.numbers == PageNumbers::dashes ? room - mm(7) - mm(3.2) : room - mm(8);
}

std::string document(const Printout& printout) {
  std::string out(kHead);
  fmt::format_to(back(out), "<w:document {}><w:body>", kSpaces);
  const auto& blocks = printout.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    append_block(out, blocks[i], printout.page);
    // Two tables would grow together, and a body may not end with one.
    const bool table = std::holds_alternative<Table>(blocks[i]);
    if (table && (i + 1 == blocks.size() || std::holds_alternative<Table>(blocks[i + 1]))) {
      out += R"(<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>)";
    }
  }
  const auto& page = printout.page;
  const bool wide = page.width > page.height;
  fmt::format_to(back(out),
                 R"(<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>)"
                 R"(<w:footerReference w:type="even" r:id="rId5"/><w:pgSz w:w="{}" w:h="{}"{}/>)",
                 twips(page.width), twips(page.height), wide ? R"( w:orient="landscape")" : "");
  fmt::format_to(back(out),
                 R"(<w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="567" w:footer="{}" )"
                 R"(w:gutter="0"/></w:sectPr></w:body></w:document>)",
                 twips(page.top), twips(page.right), twips(page.bottom), twips(page.left),
                 twips(foot_distance(printout)));
  return out;
}

}  // namespace

Result<std::string> make_docx(const Printout& printout) {
  codec::ZipWriter zip;
  zip.add("[Content_Types].xml", content_types());
  zip.add("_rels/.rels", package_relations());
  zip.add("word/document.xml", document(printout));
  zip.add("word/_rels/document.xml.rels", document_relations());
  zip.add("word/styles.xml", styles());
  zip.add("word/settings.xml", settings(printout.numbers == PageNumbers::dashes));
  zip.add("word/fontTable.xml", font_table());
  zip.add("word/footer1.xml", footer(printout, false));
  zip.add("word/footer2.xml", footer(printout, true));
  zip.add("docProps/core.xml", core_properties(printout));
  return zip.finish();
}

}  // namespace luoshi::paper
