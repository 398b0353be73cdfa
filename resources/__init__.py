"""Icons, fonts, questionnaires and texts that travel with the program."""
