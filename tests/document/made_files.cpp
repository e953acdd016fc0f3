// SPDX-License-Identifier: Apache-2.0
#include "document/made_files.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

namespace luoshi::document {
namespace {

constexpr std::string_view kNamespaces =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
    R"(xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" )"
    R"(xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math")";

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
  return fmt::format(
      R"(<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" )"
      R"(Target="{}"/>)",
      id, type, target);
}

std::string relations(std::string_view content) {
  return fmt::format(
      R"(<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
      "{}</Relationships>",
      content);
}

void replace(Entries& entries, Entries more) {
  for (auto& entry : more) {
    std::erase_if(entries, [&](const auto& old) { return old.first == entry.first; });
    entries.push_back(std::move(entry));
  }
}

}  // namespace

std::string docx_part(std::string_view root, std::string_view content) {
  return fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?><{0} {1}>{2}</{0}>)", root, kNamespaces, content);
}

std::string docx_of(std::string_view body, Entries more) {
  std::string part_relations;
  for (const auto& [name, content] : more) {
    const auto base = name.substr(name.rfind('/') + 1);
    const auto type = base.substr(0, base.find_first_of(".0123456789"));
    part_relations += relation("r" + base, type, base);
  }
  Entries entries = {
      {"[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"},
      {"_rels/.rels", relations(relation("r1", "officeDocument", "word/document.xml"))},
      {"word/_rels/document.xml.rels", relations(part_relations)},
      {"word/document.xml", docx_part("w:document", fmt::format("<w:body>{}</w:body>", body))}};
  replace(entries, std::move(more));
  return zip_of(entries);
}

std::string paragraph(std::string_view text, std::string_view properties) {
  return fmt::format("<w:p><w:pPr>{}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>", properties, text);
}

std::string ofd_line(double x, double y, std::string_view text) {
  return fmt::format(
      R"(<ofd:TextObject ID="1" Boundary="{} {} 160 6" Size="5"><ofd:TextCode X="0" Y="4.4" DeltaX="g {} 5">{})"
      "</ofd:TextCode></ofd:TextObject>",
      x, y, base::count_code_points(text), text);
}

std::string ofd_of(const std::vector<std::string>& pages, Entries more) {
  constexpr std::string_view kOfd = R"(xmlns:ofd="http://www.ofdspec.org/2016")";
  std::string list;
  Entries entries = {{"OFD.xml", fmt::format("<ofd:OFD {}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
                                             "</ofd:DocBody></ofd:OFD>",
                                             kOfd)}};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    list += fmt::format(R"(<ofd:Page ID="{0}" BaseLoc="Pages/Page_{0}/Content.xml"/>)", i);
    entries.emplace_back(
        fmt::format("Doc_0/Pages/Page_{}/Content.xml", i),
        fmt::format("<ofd:Page {}><ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content></ofd:Page>", kOfd, pages[i]));
  }
  entries.emplace_back("Doc_0/Document.xml",
                       fmt::format("<ofd:Document {}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
                                   "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{}</ofd:Pages>"
                                   "</ofd:Document>",
                                   kOfd, list));
  replace(entries, std::move(more));
  return zip_of(entries);
}

std::string pdf_of(const std::vector<std::vector<PdfLine>>& pages) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "",
                                      "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
                                      "/DescendantFonts[4 0 R]>>",
                                      "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
                                      "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>",
                                      "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]"
                                      "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"};
  std::string kids;
  for (const auto& page : pages) {
    std::string content = "BT /F1 16 Tf ";
    for (const auto& line : page) {
      std::string codes;
      for (const char16_t unit : line.text) codes += fmt::format("{:04X}", static_cast<unsigned>(unit));
      content += fmt::format("1 0 0 1 {} {} Tm <{}> Tj ", line.x, 842 - line.y, codes);
    }
    content += "ET";
    kids += fmt::format("{} 0 R ", objects.size() + 1);
    objects.push_back(
        fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
                    "/Contents {} 0 R>>",
                    objects.size() + 2));
    objects.push_back(fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content));
  }
  objects[1] = fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, pages.size());
  std::string bytes = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", bytes.size());
    bytes += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t start = bytes.size();
  return bytes + table +
         fmt::format("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, start);
}

}  // namespace luoshi::document
