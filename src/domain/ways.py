"""How a response was taken. Results may show the ways apart: people answer a screen and a face differently."""

WAYS = {
    "interview": "Asked by an officer",
    "hand_over": "Answered on the laptop by themselves",
    "paper": "From a paper form",
    "file": "From a file",
}
