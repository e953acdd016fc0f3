// SPDX-License-Identifier: Apache-2.0
#include "ledger/evidence/sniff.hpp"

#include "base/utf8.hpp"

#include <array>

namespace luoshi::ledger::evidence {
namespace {

using std::string_view_literals::operator""sv;

struct Magic {
  std::string_view begins;
  std::string_view type;
  bool executable = false;
};

constexpr std::array kMagics = std::to_array<Magic>({
    {"\xFF\xD8\xFF"sv, "image/jpeg"},
    {"\x89PNG\r\n\x1A\n"sv, "image/png"},
    {"GIF87a"sv, "image/gif"},
    {"GIF89a"sv, "image/gif"},
    {"BM"sv, "image/bmp"},
    {"II*\0"sv, "image/tiff"},
    {"MM\0*"sv, "image/tiff"},
    {"%PDF-"sv, "application/pdf"},
    {"PK\x03\x04"sv, "application/zip"},  // docx, xlsx and ofd too; who opens it looks inside
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage"},
    {"Rar!\x1A\x07"sv, "application/vnd.rar"},
    {"7z\xBC\xAF\x27\x1C"sv, "application/x-7z-compressed"},
    {"\x1F\x8B"sv, "application/gzip"},
    {"OggS"sv, "audio/ogg"},
    {"ID3"sv, "audio/mpeg"},
    {"MZ"sv, "application/x-msdownload", true},
    {"\x7F"
     "ELF"sv,
     "application/x-elf", true},
    {"#!"sv, "text/x-shellscript", true},
    {"\xCA\xFE\xBA\xBE"sv, "application/java-vm", true},
});

bool riff(std::string_view bytes, std::string_view what) {
  return bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == what;
}

}  // namespace

Sniffed sniff(std::string_view bytes) {
  for (const auto& magic : kMagics) {
    if (bytes.starts_with(magic.begins)) return {magic.type, magic.executable};
  }
  if (riff(bytes, "WEBP")) return {"image/webp"};
  if (riff(bytes, "WAVE")) return {"audio/wav"};
  if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp") return {"video/mp4"};
  const auto head = bytes.substr(0, 512);
  if (head.empty() || head.contains('\0')) return {};
  return {"text/plain"};
}

}  // namespace luoshi::ledger::evidence
