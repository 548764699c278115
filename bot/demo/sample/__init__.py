"""The sample network: nobody real. People and places are data; what they planned, said and sent, a file a noun."""
