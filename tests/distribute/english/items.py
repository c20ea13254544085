"""What the harbour company's people wrote for one week: English, with its quotes, dashes and accents."""

from __future__ import annotations

from typing import Any

PILOT = (
    "[The bar at dawn] We boarded the bulk carrier Anselma two miles off the fairway buoy, the ladder wet and the "
    "swell on her quarter. Her master had come from Valparaíso with a cargo of fertiliser and had not seen land in "
    "nineteen days. “You have rain,” he said, with something like longing."
)

ITEMS: list[dict[str, Any]] = [
    {
        "section": "port",
        "headline": "Third berth at North Quay opens six weeks early",
        "paragraphs": [
            "The third deep-water berth at North Quay took its first ship on Monday, six weeks ahead of the programme. "
            "The Halcyon Trader, 294 metres long, was alongside at 05:40 and had discharged 1,180 containers by "
            "midnight; the old berth would have needed a second tide.",
            "“We dredged in the quiet months and we did not stop for the storms,” said Marta Okonjo of the "
            "engineering department. The remaining works – lighting, fenders and the shore-power cabinet – will be "
            "finished by the end of June without closing the berth.",
        ],
        "unit": "Engineering Department",
        "authors": ["Marta Okonjo", "Piers Holloway"],
    },
    {
        "section": "port",
        "headline": "Harbour bridge closed to lorries on Sunday night",
        "paragraphs": [
            "The bearings are inspected between 22:00 and 05:00. Cars and bicycles may cross at any time."
        ],
        "unit": "Estates",
        "authors": [],
    },
    {
        "section": "operations",
        "subsection": "boxes",
        "headline": "",
        "paragraphs": [
            "Truck turnaround fell below 34 minutes for the third week running, helped by the new appointment windows. "
            "Drivers who arrive within their window are now served in 27 minutes on average."
        ],
        "unit": "Container Terminal",
        "authors": ["Jun Ferreira-Whitcombe"],
    },
    {
        "section": "operations",
        "subsection": "bulk",
        "headline": "A hopper that weighs as it pours",
        "paragraphs": [
            "Shed 9’s grain hopper has been fitted with load cells, so that a lorry’s weight is known before it leaves "
            "the spout. Overloads – eleven of them last quarter – should become a thing of the past."
        ],
        "note": "The weighbridge stays in use for all other goods.",
        "unit": "Bulk Handling",
        "authors": ["Siobhán Daly", "Tom Ashworth", "Ana-Lucía Brandt"],
    },
    {
        "section": "safety",
        "headline": "Two hundred days without a lost-time injury",
        "paragraphs": [
            "Wednesday was the two-hundredth day in a row. The night shift in the straddle-carrier garage, whose "
            "near-miss reports led to the new pedestrian gates, will choose which charity receives the £2,000 award.",
            "Please keep reporting: seventeen cards came in last week and sixteen of them are already closed.",
        ],
        "unit": "Safety Office",
        "authors": ["Ibrahim Senn"],
    },
    {
        "section": "energy",
        "headline": "Shore power cuts 61 tonnes in a month",
        "paragraphs": [
            "Ferries lying at Pier 2 drew 88,000 kWh from the shore connection in April instead of running their "
            "auxiliary engines. That is 61 tonnes of CO₂ that the town did not breathe."
        ],
        "unit": "Energy Team",
        "authors": ["Priya Lindqvist"],
    },
    {
        "section": "energy",
        "headline": "",
        "paragraphs": [
            "The oyster racks under the east mole passed their second winter; nine out of ten cages are alive."
        ],
        "source": "The Ellenmoor Courier",
    },
    {
        "section": "people",
        "headline": "Saturday at the slipway",
        "paragraphs": [
            "Thirty-one of us, and eleven children, carried four skips of rope and plastic off the slipway beach.",
            "Tide going out,\nrope coming in:\nwhat the sea lent us\nwe carry home.",
        ],
        "unit": "Volunteers’ Circle",
        "authors": ["Nell Oyelaran"],
        "role": "words and photograph",
    },
    {
        "section": "log",
        "headline": "",
        "paragraphs": [
            PILOT,
            "The bar broke white to the north of us and the tug Bellweather came out to meet us. The next instalment "
            "tells how we lost the leading lights. (To be continued)",
        ],
        "unit": "Pilots’ Watch Room",
        "authors": ["Capt. Aldous Finch"],
    },
]
